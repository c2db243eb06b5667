package dev.loam.storage.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/** The program of {@link JavaEngine}: a process of its own, which ends with the image. Its failure is its exit code. */
final class ImageProcess {
    private static final int ARGUMENTS = 10;

    private ImageProcess() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != ARGUMENTS) {
            throw new IllegalArgumentException("This is run by the storage service");
        }
        ImageIO.setUseCache(false);
        boolean jpeg = arguments[2].equals(ImageFormat.JPEG.name());
        int orientation = Integer.parseInt(arguments[4]);
        int scaledWidth = Integer.parseInt(arguments[5]);
        int scaledHeight = Integer.parseInt(arguments[6]);
        int width = Integer.parseInt(arguments[7]);
        int height = Integer.parseInt(arguments[8]);
        BufferedImage source =
                read(new File(arguments[0]), Math.max(scaledWidth, scaledHeight), Long.parseLong(arguments[9]));
        BufferedImage scaled = scaled(turned(source, orientation, jpeg), scaledWidth, scaledHeight);
        BufferedImage cut = scaled.getSubimage((scaledWidth - width) / 2, (scaledHeight - height) / 2, width, height);
        write(cut, jpeg, Integer.parseInt(arguments[3]) / 100f, new File(arguments[1]));
    }

    /** Only as many pixels as the result needs to look well, and none when the header lied of how many there are. */
    private static BufferedImage read(File file, int longestSide, long maxPixels) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("No codec reads this");
            }
            ImageReader reader = readers.next();
            reader.setInput(in, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > maxPixels) {
                throw new IOException("Too many pixels");
            }
            ImageReadParam sampling = reader.getDefaultReadParam();
            int step = (int) Math.max(1, Math.max(width, height) / Math.max(1, longestSide * 2L));
            sampling.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, sampling);
        }
    }

    /** Upright, in a form that is drawn quickly; on white where the result cannot be seen through. */
    private static BufferedImage turned(BufferedImage source, int orientation, boolean opaque) {
        int width = source.getWidth();
        int height = source.getHeight();
        boolean sideways = orientation >= 5;
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        BufferedImage turned = blank(sideways ? height : width, sideways ? width : height, opaque);
        Graphics2D canvas = turned.createGraphics();
        if (opaque) {
            canvas.setColor(Color.WHITE);
            canvas.fillRect(0, 0, turned.getWidth(), turned.getHeight());
        }
        canvas.drawImage(source, turn, null);
        canvas.dispose();
        return turned;
    }

    /** By halves at most, since a larger step would leave pixels out. */
    private static BufferedImage scaled(BufferedImage source, int width, int height) {
        BufferedImage scaled = source;
        while (scaled.getWidth() != width || scaled.getHeight() != height) {
            int nextWidth = Math.max(width, scaled.getWidth() / 2);
            int nextHeight = Math.max(height, scaled.getHeight() / 2);
            BufferedImage next = blank(nextWidth, nextHeight, scaled.getType() == BufferedImage.TYPE_INT_RGB);
            Graphics2D canvas = next.createGraphics();
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            canvas.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
            canvas.drawImage(scaled, 0, 0, nextWidth, nextHeight, null);
            canvas.dispose();
            scaled = next;
        }
        return scaled;
    }

    private static BufferedImage blank(int width, int height, boolean opaque) {
        return new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
    }

    private static void write(BufferedImage image, boolean jpeg, float quality, File target) throws IOException {
        ImageWriter writer =
                ImageIO.getImageWritersByFormatName(jpeg ? "jpeg" : "png").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(target)) {
            ImageWriteParam compression = writer.getDefaultWriteParam();
            if (jpeg) {
                compression.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                compression.setCompressionQuality(quality);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), compression);
        } finally {
            writer.dispose();
        }
    }
}
