# SPDX-License-Identifier: Apache-2.0
# Every foreign library, from Debian packages (scripts/install-deps).  Each is used by exactly one room.
find_package(PkgConfig REQUIRED)
# Hyperscan and Vectorscan have one interface and one name, libhs, and only one of them can be installed: whichever is there
# is linked.  The option insists on Vectorscan, whose versions go on where Hyperscan's open ones end, at 5.4.2.
option(POSTERN_VECTORSCAN "Refuse a libhs that is not Vectorscan" OFF)
set(HS_MODULE libhs)
if(POSTERN_VECTORSCAN)
	set(HS_MODULE libhs>=5.4.3)
endif()

pkg_check_modules(GLIB REQUIRED IMPORTED_TARGET glib-2.0)
pkg_check_modules(TALLOC REQUIRED IMPORTED_TARGET talloc)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0)
pkg_check_modules(HS REQUIRED IMPORTED_TARGET ${HS_MODULE})
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8)
pkg_check_modules(LIBXML REQUIRED IMPORTED_TARGET libxml-2.0)
pkg_check_modules(ARCHIVE REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(LUA REQUIRED IMPORTED_TARGET lua5.4)
pkg_check_modules(CRYPTO REQUIRED IMPORTED_TARGET libcrypto)
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)

add_library(postern_dependencies INTERFACE)
target_link_libraries(postern_dependencies INTERFACE PkgConfig::GLIB PkgConfig::TALLOC PkgConfig::GMIME PkgConfig::HS
	PkgConfig::PCRE2 PkgConfig::LIBXML PkgConfig::ARCHIVE PkgConfig::LUA PkgConfig::CRYPTO PkgConfig::SECCOMP PkgConfig::ZLIB PkgConfig::SQLITE m)
