package dev.loam.auth.saml.registry;

import dev.loam.auth.saml.xml.SamlException;
import dev.loam.platform.outside.Deadline;
import dev.loam.platform.outside.OutsideAnswer.Answered;
import dev.loam.platform.outside.OutsideAnswer.Forbidden;
import dev.loam.platform.outside.OutsideAnswer.Unreachable;
import dev.loam.platform.outside.OutsideClient;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Reads metadata where a project says that it is: at public addresses, over TLS. */
final class MetadataSource {
    private static final int OK = 200;
    private static final int LARGEST = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OutsideClient http;

    MetadataSource(OutsideClient http) {
        this.http = http;
    }

    /** The document, whatever it is. */
    String read(String url) throws SamlException {
        URI address = address(url);
        try {
            return switch (Deadline.within(
                    PATIENCE, () -> http.get(address, Map.of("Accept", "application/samlmetadata+xml"), LARGEST))) {
                case Answered answer
                when answer.status() == OK && answer.body().length <= LARGEST ->
                    new String(answer.body(), StandardCharsets.UTF_8);
                case Answered answer ->
                    throw new SamlException(
                            answer.status() == OK
                                    ? "it is larger than 1 MB"
                                    : "it is answered with %d".formatted(answer.status()));
                case Unreachable(String why) -> throw new SamlException("it cannot be reached: " + why);
                case Forbidden(String why) -> throw new SamlException("it is not read there: " + why);
            };
        } catch (TimeoutException late) {
            throw new SamlException("it does not come in time", late);
        }
    }

    private static URI address(String url) throws SamlException {
        try {
            URI address = new URI(url);
            if (address.getHost() != null && address.getRawUserInfo() == null) {
                return address;
            }
            throw new SamlException("metadata_url names no server, or a login");
        } catch (URISyntaxException malformed) {
            throw new SamlException("metadata_url is not an address", malformed);
        }
    }
}
