# A relocatable tree: bin/chancery, lib/chancery/ (OpenVINO's libraries, found by relative RPATH), share/chancery/ (model and tables).
include(GNUInstallDirs)

set(private_lib ${CMAKE_INSTALL_LIBDIR}/chancery)
set_target_properties(chancery PROPERTIES INSTALL_RPATH "$ORIGIN/../${private_lib}")
install(TARGETS chancery RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

# Only what reading IR on the CPU needs, of the runtime that the wheel carries.
file(GLOB openvino_libraries ${CHANCERY_DEPS}/openvino/libs/libopenvino.so.* ${CHANCERY_DEPS}/openvino/libs/libopenvino_intel_cpu_plugin.so
     ${CHANCERY_DEPS}/openvino/libs/libopenvino_ir_frontend.so.* ${CHANCERY_DEPS}/openvino/libs/libtbb.so.*
     ${CHANCERY_DEPS}/openvino/libs/libtbbmalloc.so.* ${CHANCERY_DEPS}/openvino/libs/libhwloc.so.*
     ${CHANCERY_DEPS}/openvino/libs/libtbbbind_2_5.so.*)
install(FILES ${openvino_libraries} DESTINATION ${private_lib})
install(DIRECTORY ontology gazetteer model DESTINATION ${CMAKE_INSTALL_DATADIR}/chancery
        PATTERN "tools" EXCLUDE)
install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${CHANCERY_DEPS}/lexbor/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME LICENSE.lexbor)
install(DIRECTORY ${CHANCERY_DEPS}/openvino/licenses/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/openvino OPTIONAL)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME chancery)
set(CPACK_PACKAGE_CONTACT "The Chancery authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
# The libraries of the distribution are found by dpkg-shlibdeps; the private ones are in the package itself.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CHANCERY_DEPS}/openvino/libs)
set(CPACK_STRIP_FILES ON)
include(CPack)
