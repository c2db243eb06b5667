package dev.loam.storage.render;

/** The formats of images that are read or written here. */
enum ImageFormat {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp"),
    AVIF("image/avif", "avif");

    private final String mimetype;
    private final String extension;

    ImageFormat(String mimetype, String extension) {
        this.mimetype = mimetype;
        this.extension = extension;
    }

    String mimetype() {
        return mimetype;
    }

    String extension() {
        return extension;
    }
}
