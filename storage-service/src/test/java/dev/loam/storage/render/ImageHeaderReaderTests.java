package dev.loam.storage.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageHeaderReaderTests {
    @TempDir
    Path folder;

    @Test
    void sizesAreReadWithoutDecoding() throws IOException {
        assertThat(read(Pictures.jpeg(400, 300))).isEqualTo(new ImageHeader(ImageFormat.JPEG, 400, 300, 1, false));
        assertThat(read(Pictures.png(40, 30))).isEqualTo(new ImageHeader(ImageFormat.PNG, 40, 30, 1, true));
        assertThat(read(Pictures.gif(40, 30))).isEqualTo(new ImageHeader(ImageFormat.GIF, 40, 30, 1, true));
        assertThat(read(Pictures.pngClaiming(60_000, 60_000)))
                .isEqualTo(new ImageHeader(ImageFormat.PNG, 60_000, 60_000, 1, true));
    }

    @Test
    void webpHasThreeForms() throws IOException {
        assertThat(webp("VP8X", "0a000000 10000000 8f0100 2b0100"))
                .isEqualTo(new ImageHeader(ImageFormat.WEBP, 400, 300, 1, true));
        assertThat(webp("VP8L", "0a000000 2f 8fc14a00"))
                .isEqualTo(new ImageHeader(ImageFormat.WEBP, 400, 300, 1, false));
        assertThat(webp("VP8 ", "0a000000 000000 9d012a 9001 2c01"))
                .isEqualTo(new ImageHeader(ImageFormat.WEBP, 400, 300, 1, false));
    }

    @Test
    void avifSaysItInABoxOfABoxOfABox() throws IOException {
        String ispe = "00000014 69737065 00000000 00000190 0000012c";
        String thumbnail = "00000014 69737065 00000000 00000010 00000010";
        String ipco = "00000030 6970636f" + thumbnail + ispe;
        String iprp = "00000038 69707270" + ipco;
        String meta = "00000044 6d657461 00000000" + iprp;

        assertThat(read(hex("00000018 66747970 6d696631 00000000 61766966 6d696166" + meta)))
                .isEqualTo(new ImageHeader(ImageFormat.AVIF, 400, 300, 1, true));
        assertThat(read(hex("00000018 66747970 68656963 00000000 68656963 6d696166" + meta)))
                .as("HEIC is not served")
                .isNull();
    }

    @Test
    void boxesWithoutEndAreNotFollowed() throws IOException {
        String begins = "00000018 66747970 6d696631 00000000 61766966 6d696166";

        assertThat(read(hex(begins + "00000000 6970636f".repeat(100_000)))).isNull();
    }

    @Test
    void exifTellsWhichSideIsUp() throws IOException {
        byte[] turned = Pictures.turned(Pictures.jpeg(400, 300), 6);

        ImageHeader header = Objects.requireNonNull(read(turned));
        assertThat(header).isEqualTo(new ImageHeader(ImageFormat.JPEG, 400, 300, 6, false));
        assertThat(header.shownWidth()).isEqualTo(300);
        assertThat(header.shownHeight()).isEqualTo(400);
    }

    @Test
    void whatIsNoImageOrCutOffIsNone() throws IOException {
        assertThat(read("<svg xmlns='http://www.w3.org/2000/svg'></svg>".getBytes(StandardCharsets.ISO_8859_1)))
                .isNull();
        assertThat(read(new byte[0])).isNull();
        byte[] whole = Pictures.turned(Pictures.jpeg(400, 300), 6);
        for (int length = 0; length < 150; length++) {
            byte[] part = new byte[length];
            System.arraycopy(whole, 0, part, 0, length);
            ImageHeader header = read(part);
            assertThat(header == null || header.width() == 400).isTrue();
        }
    }

    private @Nullable ImageHeader webp(String form, String rest) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("RIFF\0\0\0\0WEBP".getBytes(StandardCharsets.ISO_8859_1));
        file.write(form.getBytes(StandardCharsets.ISO_8859_1));
        file.write(hex(rest));
        file.write(new byte[20]);
        return read(file.toByteArray());
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private @Nullable ImageHeader read(byte[] bytes) throws IOException {
        return ImageHeaderReader.read(Files.write(folder.resolve("image"), bytes));
    }
}
