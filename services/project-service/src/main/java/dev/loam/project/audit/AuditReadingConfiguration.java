package dev.loam.project.audit;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires reading of the audit log. */
@Configuration(proxyBeanMethods = false)
@Import({AuditTrail.class, AuditExport.class, AuditController.class})
public class AuditReadingConfiguration {}
