package dev.loam.project.bootstrap;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * Where operators open the console, as browsers see it. Passkeys belong to names: on this machine that is {@code localhost},
 * however its number is written, and other numbers have none. Nor do browsers use them over plain HTTP elsewhere.
 *
 * @param host the name that passkeys belong to
 * @param origin the pages that may use them
 */
record ConsoleSite(String host, String origin, boolean offersPasskeys) {
    private static final String THIS_MACHINE = "localhost";

    static ConsoleSite of(URI publicUrl) {
        String given =
                Objects.requireNonNullElse(publicUrl.getHost(), THIS_MACHINE).toLowerCase(Locale.ROOT);
        boolean isHere = given.equals(THIS_MACHINE) || given.startsWith("127.") || given.equals("[::1]");
        String host = isHere ? THIS_MACHINE : given;
        boolean isNumber = host.startsWith("[") || host.matches("[0-9.]+");
        String port = publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort();
        return new ConsoleSite(
                host,
                "%s://%s%s".formatted(publicUrl.getScheme(), host, port),
                isHere || (!isNumber && "https".equals(publicUrl.getScheme())));
    }
}
