package dev.loam.storage.s3;

import dev.loam.storage.problem.S3Error;
import dev.loam.storage.retention.BucketRetention;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules of a bucket as S3 writes them: as many of them as come to one expiry, and what holds for all versions. */
final class LifecycleDocument {
    private static final Set<String> KNOWN = Set.of(
            "ID",
            "Status",
            "Filter",
            "Prefix",
            "Expiration",
            "NoncurrentVersionExpiration",
            "AbortIncompleteMultipartUpload");
    private static final int MOST_DAYS = 3650;

    private LifecycleDocument() {}

    static String write(BucketRetention rules) {
        boolean whole =
                rules.noncurrentDays() != null || rules.noncurrentVersions() != null || rules.abortUploadDays() != null;
        if (rules.expireDays() == null && !whole) {
            throw S3Error.NO_SUCH_LIFECYCLE.exception();
        }
        return XmlText.document("LifecycleConfiguration", xml -> {
            if (rules.expireDays() != null) {
                rule(
                        xml,
                        "expire",
                        String.valueOf(rules.expirePrefix()),
                        of -> of.element("Expiration", one -> one.element("Days", rules.expireDays())));
            }
            if (rules.noncurrentDays() != null || rules.noncurrentVersions() != null) {
                rule(
                        xml,
                        "noncurrent",
                        "",
                        of -> of.element(
                                "NoncurrentVersionExpiration",
                                one -> one.element("NoncurrentDays", rules.noncurrentDays())
                                        .element("NewerNoncurrentVersions", rules.noncurrentVersions())));
            }
            if (rules.abortUploadDays() != null) {
                rule(
                        xml,
                        "abort-uploads",
                        "",
                        of -> of.element(
                                "AbortIncompleteMultipartUpload",
                                one -> one.element("DaysAfterInitiation", rules.abortUploadDays())));
            }
        });
    }

    private static void rule(XmlText xml, String id, String prefix, XmlText.Content action) {
        xml.element("Rule", rule -> {
            rule.element("ID", id)
                    .element("Status", "Enabled")
                    .element("Filter", filter -> filter.element("Prefix", prefix));
            action.writeTo(rule);
        });
    }

    /** @param old what else is kept */
    static BucketRetention read(XmlTree document, BucketRetention old) {
        BucketRetention rules = old;
        List<XmlTree> all = document.all("Rule");
        if (all.isEmpty()) {
            throw S3Error.MALFORMED_XML.exception();
        }
        for (XmlTree rule : all) {
            rules = with(rules, rule);
        }
        return rules;
    }

    private static BucketRetention with(BucketRetention rules, XmlTree rule) {
        requireKnown(rule, KNOWN);
        if (!rule.requireText("Status").strip().equals("Enabled")) {
            throw S3Error.NOT_IMPLEMENTED.exception("Rules that are not enabled are not kept");
        }
        String prefix = prefix(rule);
        XmlTree expiration = child(rule, "Expiration", Set.of("Days", "ExpiredObjectDeleteMarker"));
        XmlTree noncurrent =
                child(rule, "NoncurrentVersionExpiration", Set.of("NoncurrentDays", "NewerNoncurrentVersions"));
        XmlTree abort = child(rule, "AbortIncompleteMultipartUpload", Set.of("DaysAfterInitiation"));
        Integer expireDays = number(expiration, "Days");
        if (expireDays != null && rules.expireDays() != null) {
            throw S3Error.NOT_IMPLEMENTED.exception("A bucket has one rule that expires objects");
        }
        if (noncurrent != null && (rules.noncurrentDays() != null || rules.noncurrentVersions() != null)) {
            throw S3Error.NOT_IMPLEMENTED.exception("A bucket has one rule that expires versions");
        }
        if ((noncurrent != null || abort != null) && !prefix.isEmpty()) {
            throw S3Error.NOT_IMPLEMENTED.exception("Versions and uploads expire by the same rule in all of a bucket");
        }
        return rules.withRules(
                expireDays == null ? rules.expireDays() : expireDays,
                expireDays == null ? rules.expirePrefix() : prefix,
                noncurrent == null ? rules.noncurrentDays() : number(noncurrent, "NoncurrentDays"),
                noncurrent == null ? rules.noncurrentVersions() : number(noncurrent, "NewerNoncurrentVersions"),
                abort == null ? rules.abortUploadDays() : number(abort, "DaysAfterInitiation"));
    }

    private static String prefix(XmlTree rule) {
        XmlTree filter = child(rule, "Filter", Set.of("Prefix"));
        String prefix = filter == null ? rule.find("Prefix") : filter.find("Prefix");
        return prefix == null ? "" : prefix;
    }

    private static @Nullable XmlTree child(XmlTree of, String name, Set<String> known) {
        List<XmlTree> found = of.all(name);
        found.forEach(one -> requireKnown(one, known));
        return found.isEmpty() ? null : found.getFirst();
    }

    private static void requireKnown(XmlTree of, Set<String> known) {
        for (XmlTree child : of.children()) {
            if (!known.contains(child.name())) {
                throw S3Error.NOT_IMPLEMENTED.exception(
                        "%s in %s is not implemented".formatted(child.name(), of.name()));
            }
        }
    }

    private static @Nullable Integer number(@Nullable XmlTree of, String name) {
        String text = of == null ? null : of.find(name);
        if (text == null) {
            return null;
        }
        int number = text.strip().matches("[0-9]{1,6}") ? Integer.parseInt(text.strip()) : 0;
        if (number < 1 || number > MOST_DAYS) {
            throw S3Error.INVALID_ARGUMENT.exception("'%s' is a number from 1 to %d".formatted(name, MOST_DAYS));
        }
        return number;
    }
}
