/** Customers: search, details with orders, lock and unlock. */
@NullMarked
package dev.doorbuster.admin.customers;

import org.jspecify.annotations.NullMarked;
