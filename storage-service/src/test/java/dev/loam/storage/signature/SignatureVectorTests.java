package dev.loam.storage.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.storage.problem.S3Error;
import dev.loam.storage.problem.S3Exception;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** The examples of AWS's own documentation of the signature, with its keys, times and results. */
class SignatureVectorTests {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String DAY = "20130524/us-east-1/s3/aws4_request";
    private static final String SEED = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    private static final String FIRST = "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
    private static final String SECOND = "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497";
    private static final String LAST = "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9";

    @Test
    void getWithRangeIsSignedAsDocumented() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/test.txt");
        request.addHeader("Range", "bytes=0-9");
        request.addHeader("x-amz-content-sha256", EMPTY);
        request.addHeader("x-amz-date", "20130524T000000Z");
        authorize(
                request,
                "host;range;x-amz-content-sha256;x-amz-date",
                "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        assertThat(holds(request, null, "/test.txt")).isTrue();
        request.removeHeader("Range");
        request.addHeader("Range", "bytes=0-10");
        assertThat(holds(request, null, "/test.txt")).isFalse();
    }

    @Test
    void putWithSpecialLettersIsSignedAsDocumented() {
        MockHttpServletRequest request = new MockHttpServletRequest("PUT", "/test$file.text");
        request.addHeader("Date", "Fri, 24 May 2013 00:00:00 GMT");
        request.addHeader("x-amz-content-sha256", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072");
        request.addHeader("x-amz-date", "20130524T000000Z");
        request.addHeader("x-amz-storage-class", "REDUCED_REDUNDANCY");
        authorize(
                request,
                "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
        assertThat(holds(request, null, "/test%24file.text")).isTrue();
    }

    @Test
    void parametersWithoutValuesAndInAnyOrderAreSignedAsDocumented() {
        MockHttpServletRequest lifecycle = new MockHttpServletRequest("GET", "/");
        lifecycle.addHeader("x-amz-content-sha256", EMPTY);
        lifecycle.addHeader("x-amz-date", "20130524T000000Z");
        authorize(
                lifecycle,
                "host;x-amz-content-sha256;x-amz-date",
                "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        assertThat(holds(lifecycle, "lifecycle", "/")).isTrue();

        MockHttpServletRequest list = new MockHttpServletRequest("GET", "/");
        list.addHeader("x-amz-content-sha256", EMPTY);
        list.addHeader("x-amz-date", "20130524T000000Z");
        authorize(
                list,
                "host;x-amz-content-sha256;x-amz-date",
                "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
        assertThat(holds(list, "prefix=J&max-keys=2", "/")).isTrue();
    }

    @Test
    void presignedGetIsSignedAsDocumented() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/test.txt");
        String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        assertThat(holds(request, query, "/test.txt")).isTrue();
        assertThat(holds(request, query.replace("86400", "86401"), "/test.txt")).isFalse();
    }

    @Test
    void piecesOfABodyAreSignedAsDocumented() throws IOException {
        assertThat(read(chunked(FIRST, SECOND, LAST), 66560)).isEqualTo(letters(66560));
    }

    @Test
    void pieceWithAnotherSignatureOrOutOfPlaceEndsTheBody() {
        refused(S3Error.SIGNATURE_MISMATCH, chunked(SECOND, FIRST, LAST), 66560);
        refused(S3Error.SIGNATURE_MISMATCH, chunked(FIRST, SECOND, SECOND), 66560);
        byte[] forged = chunked(FIRST, SECOND, LAST);
        forged[1000] = 'b';
        refused(S3Error.SIGNATURE_MISMATCH, forged, 66560);
    }

    @Test
    void bodyThatIsShorterOrLongerThanAnnouncedIsRefused() {
        byte[] body = chunked(FIRST, SECOND, LAST);
        refused(S3Error.INCOMPLETE_BODY, body, 66561);
        refused(S3Error.INCOMPLETE_BODY, body, 66559);
        refused(S3Error.INCOMPLETE_BODY, Arrays.copyOf(body, 70), 66560);
        refused(S3Error.INCOMPLETE_BODY, Arrays.copyOf(body, 66000), 66560);
        refused(S3Error.INCOMPLETE_BODY, "xyz\r\n".getBytes(StandardCharsets.US_ASCII), 3);
    }

    private static void refused(S3Error error, byte[] body, long length) {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> read(body, length))
                .satisfies(refusal -> assertThat(refusal.error()).isEqualTo(error));
    }

    private static byte[] read(byte[] body, long length) throws IOException {
        ChunkSignatures signatures = new ChunkSignatures(
                new CredentialScope("AKIAIOSFODNN7EXAMPLE", "20130524", "us-east-1").key(SECRET),
                "20130524T000000Z",
                DAY,
                SEED);
        try (ChunkedBody chunked = new ChunkedBody(new ByteArrayInputStream(body), length, signatures, false, null)) {
            return chunked.readAllBytes();
        }
    }

    private static byte[] chunked(String first, String second, String last) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("10000;chunk-signature=%s\r\n".formatted(first)));
        out.writeBytes(letters(65536));
        out.writeBytes(ascii("\r\n400;chunk-signature=%s\r\n".formatted(second)));
        out.writeBytes(letters(1024));
        out.writeBytes(ascii("\r\n0;chunk-signature=%s\r\n\r\n".formatted(last)));
        return out.toByteArray();
    }

    private static byte[] letters(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) 'a');
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void authorize(MockHttpServletRequest request, String headers, String signature) {
        request.addHeader(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/%s,SignedHeaders=%s,Signature=%s"
                        .formatted(DAY, headers, signature));
    }

    private static boolean holds(MockHttpServletRequest request, @Nullable String queryText, String path) {
        SignedQuery query = SignedQuery.of(queryText);
        Presented presented = Presented.of(request, query);
        String text =
                new CanonicalRequest(request, query, presented).stringToSign("examplebucket.s3.amazonaws.com", path);
        return Hmac.matches(presented.scope().key(SECRET), text, presented.signature());
    }
}
