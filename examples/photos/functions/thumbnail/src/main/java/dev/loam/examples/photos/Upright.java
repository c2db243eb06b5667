package dev.loam.examples.photos;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Cameras write a photo as the sensor saw it and note in EXIF how the camera was held. */
final class Upright {
    private static final int UPSIDE_DOWN = 3;
    private static final int NEEDS_TURN_RIGHT = 6;
    private static final int NEEDS_TURN_LEFT = 8;

    private Upright() {}

    static BufferedImage turn(BufferedImage picture, byte[] file) throws IOException {
        return switch (orientation(file)) {
            case UPSIDE_DOWN -> turnRight(turnRight(picture));
            case NEEDS_TURN_RIGHT -> turnRight(picture);
            case NEEDS_TURN_LEFT -> turnRight(turnRight(turnRight(picture)));
            default -> picture;
        };
    }

    static BufferedImage turnRight(BufferedImage picture) {
        int width = picture.getHeight();
        BufferedImage turned = new BufferedImage(width, picture.getWidth(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < width; y++) {
            int[] line = picture.getRGB(0, y, picture.getWidth(), 1, null, 0, picture.getWidth());
            turned.setRGB(width - 1 - y, 0, 1, line.length, line, 0, 1);
        }
        return turned;
    }

    private static int orientation(byte[] file) throws IOException {
        try {
            @Nullable
            ExifIFD0Directory exif = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file))
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer orientation = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return orientation == null ? 1 : orientation;
        } catch (ImageProcessingException withoutMetadata) {
            return 1;
        }
    }
}
