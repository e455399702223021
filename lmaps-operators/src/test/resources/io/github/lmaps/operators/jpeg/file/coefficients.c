/*
 * Prints what libjpeg reads from a JPEG file: a line of text for the file and one for each
 * component, with the CRC-32 of its table (64 unsigned 16-bit numbers) and of its quantised
 * coefficients (signed 16-bit), both little endian and in natural order. The coefficients are those
 * of all blocks of whole MCUs, row after row. See README.md.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

static uint32_t crc32(uint32_t crc, int value) {
    for (int byte = 0; byte < 2; byte++) {
        crc ^= (uint32_t) (value >> 8 * byte) & 0xFF;
        for (int bit = 0; bit < 8; bit++) {
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
        }
    }
    return crc;
}

static JDIMENSION rounded(JDIMENSION blocks, int factor, int components) {
    return components == 1 ? blocks : (blocks + factor - 1) / factor * factor;
}

int main(int argc, char **argv) {
    struct jpeg_decompress_struct info;
    struct jpeg_error_mgr errors;
    FILE *file = fopen(argv[argc - 1], "rb");
    info.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&info);
    jpeg_stdio_src(&info, file);
    jpeg_read_header(&info, TRUE);
    jvirt_barray_ptr *arrays = jpeg_read_coefficients(&info);
    const char *colour = info.jpeg_color_space == JCS_GRAYSCALE ? "GRAY"
                         : info.jpeg_color_space == JCS_RGB     ? "RGB"
                                                                : "YCBCR";
    printf("%u %u %s %s\n", info.image_width, info.image_height, colour,
           info.progressive_mode ? "progressive" : "sequential");
    for (int c = 0; c < info.num_components; c++) {
        jpeg_component_info *part = info.comp_info + c;
        JDIMENSION wide = rounded(part->width_in_blocks, part->h_samp_factor, info.num_components);
        JDIMENSION high = rounded(part->height_in_blocks, part->v_samp_factor, info.num_components);
        uint32_t table = ~0u, coefficients = ~0u;
        for (int k = 0; k < DCTSIZE2; k++) {
            table = crc32(table, part->quant_table->quantval[k]);
        }
        for (JDIMENSION row = 0; row < high; row++) {
            JBLOCKARRAY blocks = info.mem->access_virt_barray(
                (j_common_ptr) &info, arrays[c], row, 1, FALSE);
            for (JDIMENSION i = 0; i < wide * DCTSIZE2; i++) {
                coefficients = crc32(coefficients, blocks[0][i / DCTSIZE2][i % DCTSIZE2]);
            }
        }
        printf("%d %d %d %u %u %08x %08x\n", part->component_id, part->h_samp_factor,
               part->v_samp_factor, wide, high, ~table, ~coefficients);
    }
    jpeg_finish_decompress(&info);
    return errors.num_warnings == 0 ? 0 : 1;
}
