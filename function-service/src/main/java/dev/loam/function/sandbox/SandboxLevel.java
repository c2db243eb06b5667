package dev.loam.function.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;

/** What this machine's kernel can confine a worker with. */
public record SandboxLevel(int landlockAbi, boolean seccomp, boolean ownUid) {
    /** No confinement at all. */
    public static final SandboxLevel NONE = new SandboxLevel(0, false, false);

    private static final int LANDLOCK_CREATE_RULESET_VERSION = 1;
    private static final Path SECCOMP_ACTIONS = Path.of("/proc/sys/kernel/seccomp/actions_avail");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path UID_MAP = Path.of("/proc/self/uid_map");
    private static final long CHOWN_SETGID_SETUID = 1L | 1L << 6 | 1L << 7;
    private static final long SYS_NICE = 1L << 23;

    /** Asks the kernel. {@code lastUid} is the highest user id that workers would be given. */
    public static SandboxLevel detect(int lastUid) {
        Architecture architecture = Architecture.current();
        if (architecture == null) {
            return NONE;
        }
        long abi =
                new Kernel(architecture).call(Syscall.LANDLOCK_CREATE_RULESET, 0, 0, LANDLOCK_CREATE_RULESET_VERSION);
        try {
            boolean seccomp = Files.exists(SECCOMP_ACTIONS)
                    && Files.readString(SECCOMP_ACTIONS).contains("errno");
            return new SandboxLevel((int) Math.max(abi, 0), seccomp, mayChangeIdentity() && isMapped(lastUid));
        } catch (IOException e) {
            return new SandboxLevel((int) Math.max(abi, 0), false, false);
        }
    }

    /** Whether what was given less of the processor can be given more again. */
    public static boolean mayRaisePriorities() {
        try {
            return hasCapabilities(SYS_NICE);
        } catch (IOException e) {
            return false;
        }
    }

    /** Throws, saying what is missing, unless the floor is reached. */
    public void require(SandboxFloor floor) {
        if (reached().compareTo(floor) < 0) {
            throw new SandboxUnavailableException(this, floor);
        }
    }

    public SandboxFloor reached() {
        if (!seccomp) {
            return SandboxFloor.NONE;
        }
        if (landlockAbi == 0) {
            return SandboxFloor.SECCOMP;
        }
        return ownUid ? SandboxFloor.UID : SandboxFloor.LANDLOCK;
    }

    @Override
    public String toString() {
        StringJoiner parts = new StringJoiner("+", "sandbox=", "").setEmptyValue("sandbox=none");
        if (landlockAbi > 0) {
            parts.add("landlock" + landlockAbi);
        }
        if (seccomp) {
            parts.add("seccomp");
        }
        if (ownUid) {
            parts.add("uid");
        }
        return parts.toString();
    }

    private static boolean mayChangeIdentity() throws IOException {
        return hasCapabilities(CHOWN_SETGID_SETUID);
    }

    private static boolean hasCapabilities(long wanted) throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("CapEff:"))
                .map(line -> Long.parseUnsignedLong(
                        line.substring("CapEff:".length()).strip(), 16))
                .anyMatch(capabilities -> (capabilities & wanted) == wanted);
    }

    private static boolean isMapped(int uid) throws IOException {
        return Files.readAllLines(UID_MAP).stream()
                .map(line -> List.of(line.strip().split("\\s+")))
                .anyMatch(range -> Long.parseLong(range.get(0)) <= uid
                        && uid < Long.parseLong(range.get(0)) + Long.parseLong(range.get(2)));
    }
}
