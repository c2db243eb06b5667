package dev.loam.examples.photos;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.jpeg.JpegDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a photo says about itself.
 *
 * @param takenAt as the camera's clock showed it: EXIF knows no time zone, so it is stored as if it were UTC
 */
record Facts(@Nullable String camera, @Nullable LocalDateTime takenAt, int width, int height) {
    private static final DateTimeFormatter EXIF_TIME = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    static Facts of(byte[] photo) throws IOException, ImageProcessingException {
        Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo));
        JpegDirectory jpeg = metadata.getFirstDirectoryOfType(JpegDirectory.class);
        Integer width = jpeg == null ? null : jpeg.getInteger(JpegDirectory.TAG_IMAGE_WIDTH);
        Integer height = jpeg == null ? null : jpeg.getInteger(JpegDirectory.TAG_IMAGE_HEIGHT);
        if (width == null || height == null) {
            throw new ImageProcessingException("It is no JPEG");
        }
        ExifIFD0Directory camera = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        ExifSubIFDDirectory exposure = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        return new Facts(
                camera == null ? null : name(camera),
                exposure == null ? null : time(exposure.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL)),
                width,
                height);
    }

    /** The columns of table {@code photos}. */
    Map<String, Object> toRow() {
        Map<String, Object> row = new LinkedHashMap<>();
        if (camera != null) {
            row.put("camera", camera);
        }
        if (takenAt != null) {
            row.put("taken_at", takenAt.atOffset(ZoneOffset.UTC).toString());
        }
        row.put("width", width);
        row.put("height", height);
        row.put("caption", caption());
        return row;
    }

    String caption() {
        String megapixels = String.format(Locale.ROOT, "%.1f megapixels", width * (double) height / 1_000_000);
        String with = camera == null ? "" : ", " + camera;
        String on = takenAt == null ? "" : ", " + DAY.format(takenAt);
        return megapixels + with + on;
    }

    private static @Nullable String name(ExifIFD0Directory camera) {
        String make = camera.getString(ExifIFD0Directory.TAG_MAKE);
        String model = camera.getString(ExifIFD0Directory.TAG_MODEL);
        if (make == null || model == null) {
            return model == null ? make : model.strip();
        }
        return model.startsWith(make) ? model.strip() : make.strip() + " " + model.strip();
    }

    private static @Nullable LocalDateTime time(@Nullable String exif) {
        try {
            return exif == null ? null : LocalDateTime.parse(exif.strip(), EXIF_TIME);
        } catch (DateTimeParseException unset) {
            return null;
        }
    }
}
