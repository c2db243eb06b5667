package dev.loam.platform.secret;

import dev.loam.platform.identity.PlatformSecret;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Seals what stands in columns of text, with keys derived from the installation's master keys for one use. What was kept
 * before it was sealed opens as it is, so that a column can become sealed while it is read. Thread-safe.
 *
 * <pre>{@code
 * SealedText texts = SealedText.of(properties.masterKeyFile(), "loam.messaging.master-key-file", "messages");
 * String kept = texts.seal("Your code is 123456", "message " + id);
 * }</pre>
 */
public final class SealedText {
    private static final String MARK = "sealed:";

    private final KeyRing ring;

    private SealedText(KeyRing ring) {
        this.ring = ring;
    }

    /**
     * The seal of one use.
     *
     * @param property the property that names the file, for what is said when there is none
     * @param use what is sealed; keys of different uses have nothing in common
     */
    public static SealedText of(@Nullable Path file, String property, String use) {
        if (file == null) {
            throw new IllegalStateException(
                    "Set %s to the installation's file of master keys: it opens %s".formatted(property, use));
        }
        return new SealedText(KeyRing.derived(
                file, property, master -> new PlatformSecret(master).derive(use).getEncoded()));
    }

    /** The text, sealed by the newest key; the purpose names the row where it is kept. */
    public String seal(String text, String purpose) {
        return MARK + Base64.getEncoder().encodeToString(ring.seal(text, purpose));
    }

    /** The text that was sealed for the purpose, or the kept one where that is not sealed. */
    public String open(String kept, String purpose) {
        return kept.startsWith(MARK)
                ? ring.open(Base64.getDecoder().decode(kept.substring(MARK.length())), purpose)
                : kept;
    }

    /** Whether it is sealed, and by the newest key. */
    public boolean isCurrent(String kept) {
        return kept.startsWith(MARK) && ring.isNewest(Base64.getDecoder().decode(kept.substring(MARK.length())));
    }

    /**
     * A column of database {@code loam} that it seals, for rotation. What was kept before it was sealed stays as it is.
     *
     * @param name the column, for people to read
     * @param table the table, with its schema
     * @param column the column
     * @param key the table's key, as SQL
     * @param purpose what names the row where a text is kept, as SQL
     */
    public SealedColumn column(String name, String table, String column, String key, String purpose) {
        String bytes = "decode(substr(%s, %d), 'base64')".formatted(column, MARK.length() + 1);
        return new SealedColumn(name, ring, """
                select cast(%1$s as text) as key, %2$s as sealed, %3$s as purpose
                from %4$s
                where case when %5$s like '%6$s%%' then substring(%2$s from 1 for 5) <> :newest else false end
                limit :limit for update skip locked
                """.formatted(key, bytes, purpose, table, column, MARK), """
                update %1$s set %2$s = '%3$s' || replace(encode(:sealed, 'base64'), chr(10), '')
                where cast(%4$s as text) = :key
                """.formatted(
                        table, column, MARK, key));
    }

    @Override
    public String toString() {
        return "SealedText[%s]".formatted(ring);
    }
}
