# SPDX-License-Identifier: Apache-2.0
# The Debian package: `cpack --config build/CPackConfig.cmake`.  What belongs into /etc is installed for the package alone:
# `make install` stays within its prefix.
install(FILES ${CMAKE_BINARY_DIR}/postern.conf DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES packaging/systemd/postern.service packaging/systemd/postern.socket DESTINATION lib/systemd/system)
install(FILES packaging/postern.sysusers DESTINATION lib/sysusers.d RENAME postern.conf)
install(FILES ${CMAKE_BINARY_DIR}/postern.conf DESTINATION /etc/postern COMPONENT package EXCLUDE_FROM_ALL)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME postern)
set(CPACK_PACKAGE_VENDOR "The Postern authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "compliance scanning and policy decisions for e-mail")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
	"Reads outgoing mail, finds what the law or the owner protects, and decides for\n every recipient how the message may leave.  With a daemon for mail gateways.")
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The Postern authors <postern@postern.example>")
set(CPACK_DEBIAN_PACKAGE_SECTION mail)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_SOURCE_DIR}/packaging/debian/postinst ${CMAKE_SOURCE_DIR}/packaging/debian/prerm
	${CMAKE_SOURCE_DIR}/packaging/debian/postrm ${CMAKE_SOURCE_DIR}/packaging/debian/conffiles)
set(CPACK_STRIP_FILES ON)
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_CMAKE_PROJECTS "${CMAKE_BINARY_DIR};postern;ALL;/;${CMAKE_BINARY_DIR};postern;package;/")
include(CPack)
