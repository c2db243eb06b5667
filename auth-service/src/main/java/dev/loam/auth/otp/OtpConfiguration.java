package dev.loam.auth.otp;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires asking for links and codes. */
@Configuration(proxyBeanMethods = false)
@Import({OtpController.class, OtpSending.class})
public class OtpConfiguration {}
