#include "engine/extractors/office/package.h"
void odf_read(struct package *package){(void)package;}
