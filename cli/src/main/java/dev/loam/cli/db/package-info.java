/** Commands about a project's database: its migrations, its schema as SQL and as types, its rows as files. */
@NullMarked
package dev.loam.cli.db;

import org.jspecify.annotations.NullMarked;
