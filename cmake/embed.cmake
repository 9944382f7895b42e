# Turns every file below data/ into bytes of the program (an assembler .incbin each) and one table
# of names, read through include/lvzhi/data.h.
file(GLOB_RECURSE data_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/data ${CMAKE_SOURCE_DIR}/data/*)
list(SORT data_files)
set(bytes "")
set(externs "")
set(rows "")
set(paths "")
set(i 0)
foreach(f ${data_files})
  if(f MATCHES "(^|/)(LICENSE|README)|\\.md$|\\.py$|\\.js$")
    continue()
  endif()
  list(APPEND paths ${CMAKE_SOURCE_DIR}/data/${f})
  string(APPEND bytes "\t\".global lz_data_${i}, lz_data_${i}_end\\nlz_data_${i}: .incbin \\\"${CMAKE_SOURCE_DIR}/data/${f}\\\"\\nlz_data_${i}_end: .byte 0\\n\"\n")
  string(APPEND externs "extern const char lz_data_${i}[], lz_data_${i}_end[];\n")
  string(APPEND rows "\t{ \"${f}\", lz_data_${i}, lz_data_${i}_end },\n")
  math(EXPR i "${i}+1")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/data_table.c @ONLY CONTENT
"/* made by cmake/embed.cmake */
#include <stddef.h>
struct lz_data_row { const char *name, *start, *end; };
__asm__(\"\\t.section .rodata\\n\"
@bytes@\t\"\\t.previous\\n\");
@externs@
const struct lz_data_row lz_data_rows[] = {
@rows@	{ NULL, NULL, NULL },
};
")
add_library(lz_data STATIC ${CMAKE_BINARY_DIR}/data_table.c)
set_source_files_properties(${CMAKE_BINARY_DIR}/data_table.c PROPERTIES OBJECT_DEPENDS "${paths}")
