package dev.loam.examples.photos;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Pixels. A large photo is never decoded as a whole: reading leaves out lines and columns that a thumbnail has no use for. */
record Picture(BufferedImage pixels) {

    /** Reads a picture upright, and wider than wanted where it is. */
    static Picture read(byte[] file, int wantedWidth) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("The format is not known");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int step = step(reader.getWidth(0), reader.getHeight(0), wantedWidth);
                ImageReadParam parameters = reader.getDefaultReadParam();
                parameters.setSourceSubsampling(step, step, 0, 0);
                return new Picture(Upright.turn(reader.read(0, parameters), file));
            } finally {
                reader.dispose();
            }
        }
    }

    /** This picture at this width, each pixel the average of those that it replaces; a narrower picture stays as it is. */
    Picture shrunkTo(int width) {
        if (pixels.getWidth() <= width) {
            return this;
        }
        int height = Math.max(1, Math.round((float) pixels.getHeight() * width / pixels.getWidth()));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            int top = edge(y, height, pixels.getHeight());
            int bottom = edge(y + 1, height, pixels.getHeight());
            int[] lines = pixels.getRGB(0, top, pixels.getWidth(), bottom - top, null, 0, pixels.getWidth());
            for (int x = 0; x < width; x++) {
                int left = edge(x, width, pixels.getWidth());
                row[x] = average(lines, left, edge(x + 1, width, pixels.getWidth()));
            }
            small.setRGB(0, y, width, 1, row, 0, width);
        }
        return new Picture(small);
    }

    byte[] toJpeg() throws IOException {
        BufferedImage opaque = new BufferedImage(pixels.getWidth(), pixels.getHeight(), BufferedImage.TYPE_INT_RGB);
        int width = pixels.getWidth();
        opaque.setRGB(
                0,
                0,
                width,
                pixels.getHeight(),
                pixels.getRGB(0, 0, width, pixels.getHeight(), null, 0, width),
                0,
                width);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(opaque, "jpeg", out)) {
            throw new IOException("This JDK writes no JPEG");
        }
        return out.toByteArray();
    }

    /** Twice as wide as wanted, to have pixels to average; not less than wanted either, if it has to be turned. */
    private static int step(int width, int height, int wantedWidth) {
        int step = Math.min(width / (2 * wantedWidth), Math.min(width, height) / wantedWidth);
        return Math.max(1, step);
    }

    private static int edge(int index, int count, int length) {
        return (int) ((long) index * length / count);
    }

    private int average(int[] lines, int left, int right) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int line = 0; line < lines.length; line += pixels.getWidth()) {
            for (int x = left; x < right; x++) {
                int pixel = lines[line + x];
                red += pixel >> 16 & 0xff;
                green += pixel >> 8 & 0xff;
                blue += pixel & 0xff;
            }
        }
        int count = (right - left) * (lines.length / pixels.getWidth());
        return (red / count) << 16 | (green / count) << 8 | (blue / count);
    }
}
