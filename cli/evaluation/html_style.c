/* SPDX-License-Identifier: Apache-2.0
 *
 * The page's style sheet.  Colours are named once for each scheme; the three measures keep theirs
 * in the chart and in its key.
 */
#include "cli/evaluation/html.h"

#define COLOURS                                                                                    \
	":root{color-scheme:light;--page:#f6f7f9;--card:#fff;--ink:#1b2430;--soft:#5d6b7c;"        \
	"--line:#dfe4ea;--precision:#2f64c8;--recall:#e0812a;--f1:#7c8798;--bad:#b3261e;"          \
	"--bad-soft:#fdecea;--good:#1d6b45;--good-soft:#e6f4ec;--track:#eef1f5;--whisker:#1b2430}" \
	"\n"
#define DARK_COLOURS                                                                               \
	"@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--page:#12161c;"    \
	"--card:#1a2029;--ink:#e6eaf0;--soft:#9aa7b8;--line:#2c3542;--precision:#5b8def;"          \
	"--recall:#d9822b;--f1:#8391a5;--bad:#ff9d94;--bad-soft:#3a1f1e;--good:#7fd6a6;"           \
	"--good-soft:#17301f;--track:#242c38;--whisker:#f2f5f9}}\n"

#define LAYOUT                                                                                     \
	"*{box-sizing:border-box}\n"                                                               \
	"body{margin:0;background:var(--page);color:var(--ink);"                                   \
	"font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',sans-serif}\n"   \
	"main{max-width:1060px;margin:0 auto;padding:36px 24px 64px}\n"                            \
	"h1{font-size:27px;line-height:1.2;letter-spacing:-.01em;margin:0 0 6px}\n"                \
	"h2{font-size:18px;margin:40px 0 12px}\n"                                                  \
	"p{margin:0 0 10px}\n"                                                                     \
	".soft{color:var(--soft)}\n"                                                               \
	"code{font:13px/1.5 ui-monospace,'SF Mono',Menlo,Consolas,monospace;"                      \
	"overflow-wrap:anywhere}\n"                                                                \
	".card{background:var(--card);border:1px solid var(--line);border-radius:12px;"            \
	"padding:18px 20px;margin:0 0 16px;overflow-x:auto}\n"                                     \
	".tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(190px,1fr));gap:14px;"   \
	"margin:24px 0 16px}\n"                                                                    \
	".tile{background:var(--card);border:1px solid var(--line);border-radius:12px;"            \
	"padding:14px 18px}\n"                                                                     \
	".tile b{display:block;font-size:28px;line-height:1.2;font-weight:650;"                    \
	"font-variant-numeric:tabular-nums}\n"                                                     \
	".tile.bad b{color:var(--bad)}\n"                                                          \
	".note{border-radius:10px;padding:11px 16px;margin:0 0 16px}\n"                            \
	".note.bad{background:var(--bad-soft);color:var(--bad)}\n"                                 \
	".note.good{background:var(--good-soft);color:var(--good)}\n"

#define TABLES                                                                                     \
	"table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}\n"           \
	"th{font-weight:500;color:var(--soft);font-size:13px;text-align:left;vertical-align:"      \
	"bottom;"                                                                                  \
	"padding:0 12px 7px 0;border-bottom:1px solid var(--line)}\n"                              \
	"td{padding:7px 12px 7px 0;border-bottom:1px solid var(--line);vertical-align:top}\n"      \
	"tr:last-child td{border-bottom:0}\n"                                                      \
	"th.n,td.n{text-align:right;white-space:nowrap}\n"                                         \
	"td.n:last-child,th.n:last-child{padding-right:0}\n"                                       \
	"td small{display:block;color:var(--soft);font-size:12px}\n"                               \
	"td.zero{color:var(--soft)}\ntd.bad{color:var(--bad);font-weight:600}\n"                   \
	".pill{display:inline-block;border:1px solid var(--line);border-radius:99px;"              \
	"padding:0 9px;margin:0 4px 2px 0;font-size:13px;white-space:nowrap}\n"                    \
	".pill.lost{border-style:dashed;border-color:var(--bad);color:var(--bad);"                 \
	"text-decoration:line-through}\n"                                                          \
	".pill.extra{background:var(--bad-soft);border-color:var(--bad);color:var(--bad)}\n"       \
	".pill.none{color:var(--soft);border-color:transparent;padding-left:0}\n"                  \
	".share{display:block;height:6px;min-width:2px;border-radius:3px;background:var(--f1);"    \
	"margin-top:8px}\n"                                                                        \
	"tr.wrong .share{background:var(--bad)}\n"

#define CHART                                                                                      \
	"svg{display:block;width:100%;height:auto;margin:0 0 18px;"                                \
	"font:13px system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',sans-serif}\n"       \
	"svg text{fill:var(--ink)}\nsvg .axis,svg .none{fill:var(--soft);font-size:12px}\n"        \
	"svg .name{font-weight:600}\n"                                                             \
	"svg .value{font-variant-numeric:tabular-nums;font-size:12px}\n"                           \
	"svg .grid{stroke:var(--line)}\nsvg .wanted{stroke:var(--bad);stroke-dasharray:4 3}\n"     \
	"svg .track{fill:var(--track)}\n"                                                          \
	"svg .whisker{stroke:var(--whisker);stroke-width:1.3;fill:none;opacity:.75}\n"             \
	".precision{fill:var(--precision)}\n.recall{fill:var(--recall)}\n.f1{fill:var(--f1)}\n"

#define LISTS                                                                                      \
	"details{background:var(--card);border:1px solid var(--line);border-radius:12px;"          \
	"margin:0 0 14px}\n"                                                                       \
	"summary{padding:12px 20px;cursor:pointer;font-weight:600}\n"                              \
	"summary .soft{font-weight:400}\n"                                                         \
	"article{border-top:1px solid var(--line);padding:12px 20px}\n"                            \
	"article>p{margin:0}\n"                                                                    \
	"article .i0{color:var(--soft);font-size:13px;margin-top:5px}\n"                           \
	"article .i1{margin-top:3px;padding-left:16px}\n"                                          \
	"article .i2{padding-left:48px;text-indent:-12px;font-size:14px;color:var(--soft)}\n"      \
	"article .i2::before{content:'\\2013';display:inline-block;width:12px;text-indent:0}\n"    \
	".more{border-top:1px solid var(--line);padding:10px 20px;margin:0;color:var(--soft)}\n"   \
	"footer{margin-top:40px;color:var(--soft);font-size:13px}\n"

#define PAPER                                                                                      \
	"@page{margin:14mm}\n"                                                                     \
	"@media print{body{background:#fff;font-size:10.5pt;print-color-adjust:exact;"             \
	"-webkit-print-color-adjust:exact}main{max-width:none;padding:0}"                          \
	".tile,tr,article,svg{break-inside:avoid}h2,summary,thead{break-after:avoid}"              \
	".card,details{overflow:visible}}\n"

const char *const html_style[] = { COLOURS, DARK_COLOURS, LAYOUT, TABLES, CHART, LISTS, PAPER,
	NULL };
