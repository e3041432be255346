/* SPDX-License-Identifier: Apache-2.0
 *
 * The words of classification markings in the languages that Postern reads, as folding leaves them:
 * lower case, without accents.
 */
#ifndef POSTERN_VALIDATORS_MARKING_WORDS_H
#define POSTERN_VALIDATORS_MARKING_WORDS_H

#include <stddef.h>

/** Markings wherever they stand. */
static const char *const cores[] = {
	/* clang-format off */
	"confidential", "proprietary", "trade secret", "trade secrets", "top secret",
	"internal use only", "internal only", "internal use", "internal distribution only",
	"do not distribute", "not for distribution", "not for external distribution",
	"do not disclose", "not for disclosure", "not for release", "not for circulation",
	"do not forward", "do not share", "eyes only", "restricted distribution",
	"restricted circulation", "limited distribution", "company restricted",
	"restricted information", "restricted data", "company internal", "employees only", "company only",
	"attorney client privilege", "attorney client privileged", "attorney client communication",
	"attorney client", "attorney work product", "need to know only", "commercial in confidence",
	"official sensitive", "for official use only", "official use only", "internal circulation", "not for public release",
	"company use only", "business use only", "sensitive but unclassified",
	"controlled unclassified information", "competition sensitive", "commercially sensitive", "company private", "company secret",
	"market sensitive", "price sensitive", "strictly private and confidential", "no dissemination",
	"not to be distributed", "not to be disclosed", "not to be shared", "not to be forwarded",
	"not to be copied", "excompanyconfidential", "excompanyinternal", "exacprivileged", "tlp red", "tlp amber", "tlp amber strict",
	/* Spanish and Portuguese */
	"confidencial", "confidenciales", "uso interno", "uso exclusivamente interno", "uso exclusivo interno",
	"uso estrictamente interno", "secreto comercial", "secreto empresarial",
	"secreto industrial", "secreto profesional", "no distribuir", "no divulgar", "no difundir",
	"no reenviar", "difusion restringida", "difusion limitada", "uso restringido",
	"informacion reservada", "informacion restringida", "documento restringido", "segredo comercial", "segredo industrial", "nao divulgar",
	"nao distribuir", "propiedad de la empresa", "alto secreto",
	"prohibida su difusion", "prohibida la difusion", "prohibida su reproduccion",
	/* French */
	"confidentiel", "confidentielle", "confidentiels", "diffusion restreinte",
	"diffusion limitee", "diffusion interne", "usage interne", "a usage interne", "usage exclusivement interne",
	"usage strictement interne", "secret des affaires",
	"secret industriel", "secret commercial", "ne pas diffuser", "ne pas transmettre",
	"ne pas divulguer", "ne pas partager", "ne pas distribuer",
	"diffusion interdite", "reproduction interdite",
	/* German */
	"vertraulich", "streng geheim", "internen gebrauch", "interner gebrauch",
	"nur intern", "dienstgebrauch", "nicht weitergeben", "nicht weiterleiten",
	"nicht zur weitergabe", "keine weitergabe", "weitergabe untersagt", "weitergabe verboten", "betriebsgeheimnis", "geschaftsgeheimnis",
	"firmenvertraulich", "unternehmensvertraulich", "betriebsintern", "verschlusssache",
	/* Italian, Dutch */
	"riservato", "riservata", "confidenziale", "segreto industriale", "segreto commerciale",
	"non divulgare", "vertrouwelijk", "bedrijfsgeheim", "intern gebruik", "niet verspreiden",
	/* Chinese, Japanese, Korean, Russian */
	"机密", "機密", "绝密", "绝密文件", "机密文件", "内部资料", "商业秘密", "内部使用", "社外秘",
	"部外秘", "関係者外秘", "極秘", "秘密", "取扱注意", "대외비", "기밀", "사외비", "극비",
	"конфиденциально", "строго конфиденциально", "коммерческая таина", "секретно",
	"для служебного пользования", "для внутреннего использования",
	/* clang-format on */
	NULL
};

/** Markings in capitals or behind a label: alone they are words of every day. */
static const char *const capitals[] = { "restricted", "secret", "privileged", "geheim", "sensitive",
	"reservado", "reservada", "restringido", "restringida", "restreint", "restreinte",
	"restrito", "restrita", "secreto", "secreta", NULL };

/** Markings behind a label only: levels of a company's own scale. */
static const char *const levels[] = { "internal", "intern", "interne", "interno", "interna",
	"protected", "most secret", "closely held", NULL };

/** Of these, the ones that a capital letter is enough for in brackets or before a colon. */
static const char *const tags[] = { "restricted", "privileged", NULL };

/** Words that stand beside them. */
static const char *const fillers[] = {
	/* clang-format off */
	"strictly", "highly", "most", "very", "extremely", "company", "corporate", "business",
	"commercial", "commercially", "group", "internal", "information", "data", "document",
	"documents", "material", "materials", "content", "contents", "file", "files", "draft",
	"for", "use", "only", "and", "or", "the", "of", "our", "please", "in confidence", "client",
	"work product", "attorney", "privileged", "legally privileged", "legal advice", "by counsel",
	"prepared by counsel", "prepared at the direction of counsel", "in anticipation of litigation",
	"prepared in anticipation of litigation", "restricted", "secret", "sensitive", "limited",
	"under nda", "nda", "do not copy", "do not reproduce", "do not print", "do not release",
	"without permission", "without written permission", "without prior written consent",
	"without approval", "outside the company", "outside the project", "outside the team",
	"outside of the company", "externally", "outside", "this code", "this document",
	"this document is", "this document contains", "this file is", "this file contains", "level",
	"not for external use", "no external distribution", "all employees", "pre decisional", "embargoed",
	"source code", "board", "board only", "board use only", "management only", "need to know",
	"need to know basis", "on a need to know basis", "until announced", "until announcement",
	"property of the company", "or forward", "or share", "or copy", "or distribute", "or disclose",
	"copy", "circulation", "purposes", "communication", "communications", "memorandum", "memo", "paper", "papers", "note", "plan", "summary", "minutes", "report", "analysis", "forward", "distribute", "personnel", "staff only", "project", "team only",
	"estrictamente", "altamente", "muy", "documento", "informacion", "solo", "para", "y", "e",
	"o", "de", "la", "empresa", "exclusivo", "privilegiado", "material", "datos",
	"interno", "restringido", "reservado", "reenviar", "divulgar", "copiar",
	"strictement", "hautement", "tres", "usage", "et", "ou", "interne", "document",
	"exclusivement", "uniquement", "exclusif", "reserve", "de l entreprise", "a l entreprise", "societe", "information", "informations",
	"strikt", "streng", "nur", "fur", "den", "zum", "im", "und", "oder", "intern", "hochst",
	"bitte", "bestimmt", "dokument", "daten", "geheim", "sowie", "verschlossen", "vs", "nfd",
	"strettamente", "documento", "ad", "uso", "strict", "alleen", "voor", "niet", "delen",
	/* clang-format on */
	NULL
};

/** Begin a notice or a letter to customers: the marking above is its heading. */
static const char *const notices[] = { "this e mail", "this email", "this message", "this mail",
	"this communication", "this transmission", "the information", "the information contained",
	"the content", "the contents", "if you", "dear customer", "dear client", "dear valued",
	"dear member", "dear cardholder", "diese e mail", "diese nachricht", "diese mail",
	"dieses e mail", "ce message", "ce courriel", "ce mail", "cet e mail", "este mensaje",
	"este correo", "este e mail", "esta mensagem", "la informacion", "les informations",
	"il presente messaggio", "questa e mail", "all applications", NULL };

static const char *const negations[] = { "non", "not", "no", "nicht", "pas", "nao", "niet", "un",
	"never", "less", "than", "nothing", NULL };

#endif
