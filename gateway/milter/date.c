/* SPDX-License-Identifier: Apache-2.0
 *
 * Not strftime's %a and %b, which follow the locale: these names are English wherever one is.
 */
#include "gateway/milter/date.h"

#include <glib.h>

char *date_now(void)
{
	static const char days[] = "MonTueWedThuFriSatSun";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	g_autoptr(GDateTime) now = g_date_time_new_now_utc();
	return g_strdup_printf("%.3s, %d %.3s %d %02d:%02d:%02d +0000",
	    days + 3 * (g_date_time_get_day_of_week(now) - 1), g_date_time_get_day_of_month(now),
	    months + 3 * (g_date_time_get_month(now) - 1), g_date_time_get_year(now),
	    g_date_time_get_hour(now), g_date_time_get_minute(now), g_date_time_get_second(now));
}
