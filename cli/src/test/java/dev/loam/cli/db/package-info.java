/** Commands about a project's database, against a platform that answers over HTTP. */
@NullMarked
package dev.loam.cli.db;

import org.jspecify.annotations.NullMarked;
