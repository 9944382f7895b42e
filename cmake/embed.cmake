# Turns every file below data/ into bytes of the program (an assembler .incbin each) and one table of them, read through
# include/lvzhi/data.h. The table is assembled too: the length of what lies between two labels is no constant in C.
file(GLOB_RECURSE data_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/data ${CMAKE_SOURCE_DIR}/data/*)
list(SORT data_files)
set(bytes "")
set(rows "")
set(paths "")
set(i 0)
foreach(f ${data_files})
  if(f MATCHES "(^|/)(LICENSE|README)|\\.md$|\\.py$|\\.js$")
    continue()
  endif()
  list(APPEND paths ${CMAKE_SOURCE_DIR}/data/${f})
  string(APPEND bytes ".Lname${i}: .asciz \"${f}\"\n"
    ".Lbytes${i}: .incbin \"${CMAKE_SOURCE_DIR}/data/${f}\"\n.Lend${i}: .byte 0\n")
  string(APPEND rows "\t.dc.a .Lname${i}, .Lbytes${i}, .Lend${i} - .Lbytes${i}\n")
  math(EXPR i "${i}+1")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/data_table.s @ONLY CONTENT
"# made by cmake/embed.cmake: const struct data_file data_files[], sorted by name
\t.section .rodata
@bytes@
\t.section .data.rel.ro, \"aw\"
\t.balign 16
\t.globl data_files
data_files:
@rows@\t.dc.a 0, 0, 0
\t.section .note.GNU-stack, \"\", %progbits
")
add_library(lz_data STATIC ${CMAKE_BINARY_DIR}/data_table.s)
set_source_files_properties(${CMAKE_BINARY_DIR}/data_table.s PROPERTIES OBJECT_DEPENDS "${paths}")
set_target_properties(lz_data PROPERTIES LINKER_LANGUAGE C)
