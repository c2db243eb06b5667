package dev.loam.platform.change;

/** Told of every change, in order, from one thread; must not block. All beans of this type are told. */
@FunctionalInterface
public interface ChangeListener {

    /** Something changed; what was cached about it is stale. */
    void changed(Change change);

    /** Changes may have been missed (the database was away): everything cached is suspect. */
    default void missed() {}
}
