package dev.loam.storage.signature;

import dev.loam.storage.problem.S3Exception;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a credential says besides the access key: the signing key is good for that day, region and service only.
 *
 * @param date as yyyymmdd
 */
record CredentialScope(String accessKey, String date, String region) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9]{1,128})/(\\d{8})/([A-Za-z0-9-]{0,64})/s3/aws4_request");

    static CredentialScope parse(String text, Supplier<S3Exception> malformed) {
        Matcher credential = FORM.matcher(text);
        if (!credential.matches()) {
            throw malformed.get();
        }
        return new CredentialScope(credential.group(1), credential.group(2), credential.group(3));
    }

    String text() {
        return "%s/%s/s3/aws4_request".formatted(date, region);
    }

    byte[] key(String secret) {
        byte[] day = Hmac.of(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), date);
        return Hmac.of(Hmac.of(Hmac.of(day, region), "s3"), "aws4_request");
    }
}
