package dev.loam.function.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which files a worker may touch, and how. */
record FileRules(List<Rule> rules) {
    private static final List<String> SYSTEM_LIBRARIES =
            List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache");
    private static final List<String> LOADERS = List.of(
            "/lib64/ld-linux-x86-64.so.2",
            "/lib/ld-linux-aarch64.so.1",
            "/lib/ld-musl-x86_64.so.1",
            "/lib/ld-musl-aarch64.so.1");
    private static final List<String> DEVICES = List.of("/dev/urandom", "/dev/random", "/dev/zero");
    /** Debian's JDK packages keep these elsewhere, behind links. */
    private static final List<String> LINKED_CONFIGURATION =
            List.of("conf", "conf/security", "conf/security/java.security", "lib/security");

    record Rule(Path path, long access) {}

    static FileRules of(LaunchSpec spec) throws IOException {
        Path program = Path.of(spec.command().getFirst()).toRealPath();
        Path home = program.resolveSibling("..").normalize();
        List<Rule> rules = new ArrayList<>();
        SYSTEM_LIBRARIES.forEach(path -> rules.add(new Rule(Path.of(path), Landlock.READ)));
        LOADERS.forEach(path -> rules.add(new Rule(Path.of(path), Landlock.READ_FILE | Landlock.EXECUTE)));
        DEVICES.forEach(path -> rules.add(new Rule(Path.of(path), Landlock.READ_FILE)));
        rules.add(new Rule(Path.of("/dev/null"), Landlock.READ_FILE | Landlock.WRITE_FILE));
        rules.add(new Rule(home, Landlock.READ));
        for (String path : LINKED_CONFIGURATION) {
            if (Files.exists(home.resolve(path))) {
                rules.add(new Rule(home.resolve(path).toRealPath(), Landlock.READ));
            }
        }
        rules.add(new Rule(program, Landlock.READ_FILE | Landlock.EXECUTE));
        for (Path path : spec.readable()) {
            rules.add(new Rule(path.toRealPath(), Landlock.READ));
        }
        rules.add(new Rule(spec.in(), Landlock.READ));
        rules.add(new Rule(spec.tmp(), Landlock.OWN));
        return new FileRules(rules);
    }

    void addTo(Landlock landlock) {
        rules.forEach(rule -> landlock.allow(rule.path(), rule.access()));
    }
}
