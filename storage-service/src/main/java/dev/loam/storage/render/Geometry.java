package dev.loam.storage.render;

/**
 * What an image is scaled to, and what is cut out of its middle then. Nothing is made larger than it was: that would
 * cost bytes and show nothing more.
 */
record Geometry(int scaledWidth, int scaledHeight, int width, int height) {

    static Geometry of(Transformation wanted, int sourceWidth, int sourceHeight) {
        Integer width = wanted.width();
        Integer height = wanted.height();
        if (width != null && height != null && wanted.resize() == Resize.FILL) {
            return whole(Math.min(width, sourceWidth), Math.min(height, sourceHeight));
        }
        double byWidth = width == null ? 1 : (double) width / sourceWidth;
        double byHeight = height == null ? 1 : (double) height / sourceHeight;
        boolean cut = width != null && height != null && wanted.resize() == Resize.COVER;
        double scale = Math.min(1, cut ? Math.max(byWidth, byHeight) : Math.min(byWidth, byHeight));
        int scaledWidth = Math.max(1, (int) Math.round(sourceWidth * scale));
        int scaledHeight = Math.max(1, (int) Math.round(sourceHeight * scale));
        return width != null && height != null && cut
                ? new Geometry(scaledWidth, scaledHeight, Math.min(width, scaledWidth), Math.min(height, scaledHeight))
                : whole(scaledWidth, scaledHeight);
    }

    private static Geometry whole(int width, int height) {
        return new Geometry(width, height, width, height);
    }
}
