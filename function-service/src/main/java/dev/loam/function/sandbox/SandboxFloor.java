package dev.loam.function.sandbox;

/** The least confinement that tenant code is run with. Each includes the ones before it. */
public enum SandboxFloor {
    /** A process of its own and nothing more: for a developer's own code on a machine that offers no sandbox. */
    NONE,
    /** No sockets, no signals, no other programs. */
    SECCOMP,
    /** And no files but the worker's own. */
    LANDLOCK,
    /** And a user id of its own. */
    UID
}
