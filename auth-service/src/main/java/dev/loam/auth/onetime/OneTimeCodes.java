package dev.loam.auth.onetime;

import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.project.ProjectRef;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes codes and their digests. The digest is keyed: with a plain one, links could be guessed by trying the million codes
 * of an address, where nothing counts the attempts, and whoever reads the database could compute them. Thread-safe.
 */
public final class OneTimeCodes {
    private static final String ALGORITHM = "HmacSHA224";

    private final SecretKeySpec key;
    private final RandomGenerator random;

    OneTimeCodes(PlatformSecret secret, RandomGenerator random) {
        this.key = new SecretKeySpec(secret.derive("one-time-code").getEncoded(), ALGORITHM);
        this.random = random;
    }

    /** A new code for an address. */
    public OneTimeCode next(ProjectRef project, String address, int length) {
        StringBuilder digits = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return of(project, address, digits.toString());
    }

    /** The code of an address that these digits are. */
    public OneTimeCode of(ProjectRef project, String address, String digits) {
        return new OneTimeCode(digits, digest(project, address + '\0' + digits));
    }

    /** Both forms in which the database may keep the code. */
    List<String> hashes(ProjectRef project, String address, String digits) {
        OneTimeCode code = of(project, address, digits);
        return List.of(code.hash(), code.exchanged().hash());
    }

    /** A word that stands for a text where the text itself is not to be read. */
    String digest(ProjectRef project, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] content = (project.value() + '\0' + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(mac.doFinal(content));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }
}
