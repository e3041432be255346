# SPDX-License-Identifier: Apache-2.0
# Language, warnings, hardening and sanitizers.
option(POSTERN_WERROR "Warnings are errors" OFF)
option(POSTERN_FUZZ "Build the fuzz targets with libFuzzer (clang)" OFF)
set(POSTERN_SANITIZE "" CACHE STRING "Sanitizers: address,undefined or thread")

if(NOT CMAKE_BUILD_TYPE)
	set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
set(CMAKE_C_STANDARD 17)
set(CMAKE_C_EXTENSIONS ON) # strdup, memmem, mmap: POSIX and GNU interfaces of the C library
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O2 -g")

add_compile_definitions(_GNU_SOURCE)
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wundef -Wwrite-strings -Wstrict-prototypes -Wmissing-prototypes
	-Wconversion -Wcast-qual -Wpointer-arith -Wformat=2 -Wvla -Wimplicit-fallthrough -fstack-protector-strong
	-fno-strict-aliasing)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
	add_compile_options(-Wnull-dereference -Wlogical-op -Wduplicated-cond)
endif()
if(POSTERN_WERROR)
	add_compile_options(-Werror)
endif()
if(POSTERN_SANITIZE)
	add_compile_options(-fsanitize=${POSTERN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
	add_link_options(-fsanitize=${POSTERN_SANITIZE})
elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
	add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
if(POSTERN_FUZZ)
	add_compile_options(-fsanitize=fuzzer-no-link)
endif()
add_link_options(-Wl,-z,relro -Wl,-z,now)
