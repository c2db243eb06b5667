package dev.loam.auth.mfa;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** A text as a QR code in SVG. Clients put it behind {@code data:image/svg+xml;utf-8,}: it holds no number sign. */
final class QrPicture {
    private static final int QUIET = 4;

    /** Bytes that the largest code holds, at the level of correction that is used here. */
    private static final int MOST = 2331;

    private QrPicture() {}

    /** Whether there is a code that is large enough. The text is ASCII. */
    static boolean holds(String text) {
        return text.length() <= MOST;
    }

    static String svg(String text) {
        ByteMatrix matrix = matrix(text);
        int size = matrix.getWidth() + 2 * QUIET;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y) == 1) {
                    path.append("M%d %dh1v1h-1z".formatted(x + QUIET, y + QUIET));
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="200" height="200" \
                shape-rendering="crispEdges"><rect width="100%%" height="100%%" fill="white"/>\
                <path d="%s" fill="black"/></svg>""".formatted(size, size, path);
    }

    private static ByteMatrix matrix(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("The text is too long for a QR code", tooLong);
        }
    }
}
