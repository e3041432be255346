# SPDX-License-Identifier: Apache-2.0
# Every foreign library, from Debian packages (scripts/install-deps).  Each is used by exactly one room.
find_package(PkgConfig REQUIRED)
option(POSTERN_VECTORSCAN "Match with Vectorscan instead of Hyperscan (same interface, libhs)" OFF)

pkg_check_modules(GLIB REQUIRED IMPORTED_TARGET glib-2.0)
pkg_check_modules(TALLOC REQUIRED IMPORTED_TARGET talloc)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0)
pkg_check_modules(HS REQUIRED IMPORTED_TARGET libhs)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8)
pkg_check_modules(LIBXML REQUIRED IMPORTED_TARGET libxml-2.0)
pkg_check_modules(CRYPTO REQUIRED IMPORTED_TARGET libcrypto)

add_library(postern_dependencies INTERFACE)
target_link_libraries(postern_dependencies INTERFACE PkgConfig::GLIB PkgConfig::TALLOC PkgConfig::GMIME PkgConfig::HS
	PkgConfig::PCRE2 PkgConfig::LIBXML PkgConfig::CRYPTO m)
