package dev.loam.storage.render;

import java.util.List;
import java.util.Set;

/** A program that transforms one image and ends. */
interface ImageEngine {

    Set<ImageFormat> reads();

    Set<ImageFormat> writes();

    /** The program and its arguments. */
    List<String> command(RenderJob job);
}
