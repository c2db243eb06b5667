package dev.loam.gateway.door;

import java.time.Duration;
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
 * @param slowestBody what has to come of a body for each second that is waited for it, after a time of grace; a client that
 *     is slower is cut off
 * @param bodyGrace how long a body is waited for, in all, before it is too slow; and, where nobody wants it, before the
 *     connection is closed
 * @param headTimeout how long a request's head may take, from its first byte to its last; the connection of a client that is
 *     slower is closed
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
        @DefaultValue("1KB") DataSize slowestBody,
        @DefaultValue("20s") Duration bodyGrace,
        @DefaultValue("20s") Duration headTimeout,
        @DefaultValue("false") boolean sharedLimits) {}
