package dev.loam.gateway.door;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The public door.
 *
 * @param domain the domain under which {@code <ref>.<domain>} names a project, and {@code s3.<domain>} is for clients of
 *     S3; none when not set
 * @param maxBody the largest body of a request, uploads and deployments excepted
 * @param maxUpload the largest body of an upload to storage or of a deployment
 * @param allowedOrigins origins of web pages that may call; {@code *} for all
 * @param trustedProxies addresses and ranges of proxies before the gateway whose {@code X-Forwarded-For} is believed
 * @param maxGuesses how many keys, operators' tokens and projects that do not exist an address may name a minute; then
 *     what is not known to exist is refused with 429 before it is looked up
 * @param sharedLimits whether several gateways share each rate limit; one alone needs no Postgres for it
 */
@ConfigurationProperties("loam.gateway")
public record GatewayProperties(
        @Nullable String domain,
        @DefaultValue("10MB") DataSize maxBody,
        @DefaultValue("5GB") DataSize maxUpload,
        @DefaultValue("*") List<String> allowedOrigins,
        @DefaultValue({}) List<String> trustedProxies,
        @DefaultValue("300") int maxGuesses,
        @DefaultValue("false") boolean sharedLimits) {}
