# Every dependency, once. docs/dependencies.md says what each is for; tools/setup brings them.
set(CHANCERY_DEPS ${PROJECT_SOURCE_DIR}/.deps CACHE PATH "Where tools/setup unpacked OpenVINO and lexbor")
if(NOT EXISTS ${CHANCERY_DEPS}/openvino OR NOT EXISTS ${CHANCERY_DEPS}/lexbor)
  message(FATAL_ERROR "${CHANCERY_DEPS} lacks openvino/ or lexbor/: run tools/setup (or ./run) first")
endif()

set(OpenVINO_DIR ${CHANCERY_DEPS}/openvino/cmake)
set(TBB_DIR ${CHANCERY_DEPS}/openvino/cmake)
find_package(OpenVINO REQUIRED COMPONENTS Runtime)

find_package(PkgConfig REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(CURL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)

# SOCI 4.0 of Debian ships no CMake package: name its libraries.
foreach(part core sqlite3 postgresql)
  find_library(SOCI_${part} soci_${part} REQUIRED)
  add_library(SOCI::${part} UNKNOWN IMPORTED)
  set_target_properties(SOCI::${part} PROPERTIES IMPORTED_LOCATION ${SOCI_${part}})
endforeach()
find_path(SOCI_INCLUDE soci/soci.h PATHS /usr/include /usr/local/include REQUIRED)
find_package(PostgreSQL REQUIRED)
target_include_directories(SOCI::core SYSTEM INTERFACE ${SOCI_INCLUDE} ${SOCI_INCLUDE}/soci)
target_include_directories(SOCI::postgresql SYSTEM INTERFACE ${PostgreSQL_INCLUDE_DIRS})

# lexbor: only the modules that parsing HTML needs, linked statically.
set(LEXBOR_BUILD_SHARED OFF CACHE BOOL "" FORCE)
set(LEXBOR_BUILD_STATIC ON CACHE BOOL "" FORCE)
add_subdirectory(${CHANCERY_DEPS}/lexbor ${PROJECT_BINARY_DIR}/lexbor EXCLUDE_FROM_ALL SYSTEM)
add_library(lexbor INTERFACE)
target_link_libraries(lexbor INTERFACE lexbor_static)
target_include_directories(lexbor SYSTEM INTERFACE ${CHANCERY_DEPS}/lexbor/source)
target_compile_definitions(lexbor INTERFACE LEXBOR_STATIC)

if(CHANCERY_TESTS)
  find_package(GTest REQUIRED)
endif()
