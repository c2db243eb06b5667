package dev.loam.storage.render;

/**
 * What the beginning of a file says of the image in it. It may lie: whoever decodes looks again, within bounds.
 *
 * @param width pixels, as stored
 * @param height pixels, as stored
 * @param orientation of Exif, 1 to 8; from 5 on, width and height change places
 * @param hasAlpha whether parts of it may be seen through
 */
record ImageHeader(ImageFormat format, int width, int height, int orientation, boolean hasAlpha) {
    private static final int FIRST_TURNED = 5;

    ImageHeader(ImageFormat format, long width, long height, boolean hasAlpha) {
        this(format, Math.toIntExact(width), Math.toIntExact(height), 1, hasAlpha);
    }

    long pixels() {
        return (long) width * height;
    }

    int shownWidth() {
        return orientation >= FIRST_TURNED ? height : width;
    }

    int shownHeight() {
        return orientation >= FIRST_TURNED ? width : height;
    }
}
