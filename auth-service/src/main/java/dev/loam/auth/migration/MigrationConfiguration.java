package dev.loam.auth.migration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires import and export of users. */
@Configuration(proxyBeanMethods = false)
@Import({MigrationController.class, MigrationProblems.class, UserImport.class, UserExport.class, ImportedRows.class})
public class MigrationConfiguration {}
