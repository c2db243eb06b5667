package dev.loam.storage.problem;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires errors on the wire. */
@Configuration(proxyBeanMethods = false)
@Import({OperatorProblems.class, StorageErrorAdvice.class, UnknownRouteController.class})
public class StorageProblemConfiguration {}
