package dev.loam.gateway;

import dev.loam.gateway.door.DoorConfiguration;
import dev.loam.gateway.health.HealthConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The gateway's policy, the same in both shapes; where services run apart, the proxy is added to it. */
@Configuration(proxyBeanMethods = false)
@Import({DoorConfiguration.class, HealthConfiguration.class})
public class GatewayConfiguration {}
