package dev.loam.function.sandbox;

/** This machine cannot confine tenant code as much as the configuration asks. */
public final class SandboxUnavailableException extends RuntimeException {
    SandboxUnavailableException(SandboxLevel level, SandboxFloor floor) {
        super("""
                Tenant code is not run here: this machine reaches %s, and loam.function.sandbox.floor=%s asks for more. \
                Use Linux 5.13 or newer with Landlock enabled (lsm=landlock,…) on x86_64 or aarch64; for floor uid, start \
                as root; or, for your own code only, lower the floor.""".formatted(level, floor.name().toLowerCase(java.util.Locale.ROOT)));
    }
}
