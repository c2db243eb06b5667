package dev.loam.auth.signup;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires sign-up. */
@Configuration(proxyBeanMethods = false)
@Import({SignUpController.class, SignUp.class, SignUpConfirmation.class})
public class SignUpConfiguration {}
