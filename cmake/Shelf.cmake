# SPDX-License-Identifier: Apache-2.0
# Rooms and shelves: a file in the folder is in the build, with no other edit.

# Appends every .c of the rooms to the list named OUT.
function(postern_room_sources OUT)
	set(found ${${OUT}})
	foreach(room ${ARGN})
		file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${room}/*.c)
		list(APPEND found ${files})
	endforeach()
	set(${OUT} ${found} PARENT_SCOPE)
endfunction()

# Writes the registry of a shelf: each NAME.c of FOLDER defines `const struct KIND KIND_NAME`.
function(postern_shelf OUT FOLDER KIND HEADER)
	file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${FOLDER}/*.c)
	set(declarations "")
	set(rows "")
	foreach(file ${files})
		get_filename_component(name ${file} NAME_WE)
		string(APPEND declarations "extern const struct ${KIND} ${KIND}_${name};\n")
		string(APPEND rows "\t&${KIND}_${name},\n")
	endforeach()
	set(registry ${CMAKE_BINARY_DIR}/generated/${KIND}s.c)
	file(CONFIGURE OUTPUT ${registry} CONTENT
"/* Generated from the folder ${FOLDER}. */
#include \"${HEADER}\"
${declarations}
const struct ${KIND} *const ${KIND}s[] = {
${rows}	NULL, /* the shelf may be empty */
};
const size_t n_${KIND}s = sizeof(${KIND}s) / sizeof(${KIND}s[0]) - 1;
")
	set(${OUT} ${${OUT}} ${registry} PARENT_SCOPE)
endfunction()

# Builds the Lua files of FOLDER into the program: library_sources of lua/library.h.
function(postern_lua_library OUT FOLDER)
	file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${FOLDER}/*.lua)
	set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
	set(texts "")
	set(rows "")
	foreach(file ${files})
		get_filename_component(name ${file} NAME_WE)
		file(READ ${file} hex HEX)
		string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
		string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
		string(APPEND texts "static const unsigned char text_${name}[] = {\n${bytes}};\n")
		string(APPEND rows "\t{ \"${name}\", text_${name}, sizeof(text_${name}) },\n")
	endforeach()
	set(library ${CMAKE_BINARY_DIR}/generated/lua_library.c)
	file(CONFIGURE OUTPUT ${library} CONTENT
"/* Generated from the folder ${FOLDER}. */
#include \"lua/library.h\"
${texts}
const struct library_source library_sources[] = {
${rows}};
const size_t library_n_sources = sizeof(library_sources) / sizeof(library_sources[0]);
")
	set(${OUT} ${${OUT}} ${library} PARENT_SCOPE)
endfunction()

# Makes a table of a list of words, one a line: generated/NAME.h defines `static const char *const NAME[]`, sorted.
function(postern_words NAME FILE)
	set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${FILE})
	file(STRINGS ${CMAKE_SOURCE_DIR}/${FILE} words)
	list(SORT words)
	list(REMOVE_DUPLICATES words)
	list(JOIN words "\",\n\t\"" rows)
	file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/${NAME}.h @ONLY CONTENT
"/* Generated from ${FILE}. */
static const char *const ${NAME}[] = {
	\"${rows}\"
};
")
endfunction()

# Makes a text file a string of the program: generated/HEADER defines `static const char NAME[]`.
function(postern_embed NAME FILE HEADER)
	set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${FILE})
	file(READ ${CMAKE_SOURCE_DIR}/${FILE} hex HEX)
	string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
	string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
	file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/${HEADER} CONTENT
"/* Generated from ${FILE}. */
static const char ${NAME}[] = {
${bytes}0
};
")
endfunction()
