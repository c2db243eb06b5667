package dev.loam.storage.render;

import java.util.UUID;

/** What was made of an image and kept. */
record Rendition(UUID version, ImageFormat format) {}
