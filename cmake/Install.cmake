# SPDX-License-Identifier: Apache-2.0
# What `make install` puts where.  postern.pc finds its prefix from its own place, so a staged tree works as well.
file(RELATIVE_PATH PC_TO_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" PC_TO_PREFIX ${PC_TO_PREFIX})
configure_file(${CMAKE_SOURCE_DIR}/cmake/postern.pc.in ${CMAKE_BINARY_DIR}/postern.pc @ONLY)

install(TARGETS postern postern_shared postern_static)
install(TARGETS postern_serve DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/postern) # cli/commands/serve.c looks there
install(DIRECTORY include/postern DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${CMAKE_BINARY_DIR}/postern.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(DIRECTORY rules DESTINATION ${CMAKE_INSTALL_DATADIR}/postern)
install(DIRECTORY lua/definitions/ DESTINATION ${CMAKE_INSTALL_DATADIR}/postern/lua)
install(FILES completions/postern.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME postern)
install(FILES completions/_postern DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} PATTERN man EXCLUDE)
foreach(section 1 3 5 8)
	file(GLOB pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/docs/man/*.${section})
	install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
endforeach()
