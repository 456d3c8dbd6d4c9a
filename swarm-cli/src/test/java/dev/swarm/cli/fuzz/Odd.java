package dev.swarm.cli.fuzz;

import java.util.List;

/** Values that programs trip over, as JSON text. */
record Odd(Chance chance) {
  private static final List<String> STRINGS =
      List.of(
          "",
          " ",
          "\\u0000",
          "\\ud800",
          "\\udfff\\ud800",
          "a\\ud83d",
          "\\ud83d\\ude00",
          "\\ufeff",
          "\\u202egnp.exe",
          "e\\u0301\\u0301\\u0301",
          "\\uffff",
          "\\u2028",
          "\\n2026-01-01 ERROR forged",
          "\\r\\nSet-Cookie: a=b",
          "\\u001b[2J",
          "'; DROP TABLE swarms; --",
          "' OR '1'='1",
          "%",
          "_",
          "*",
          "**/*",
          "{a,b",
          "[a-",
          "\\\\",
          "\\\"",
          "../../../../etc/passwd",
          "/etc/passwd",
          "file:///etc/passwd",
          "$(id)",
          "`id`",
          "; id",
          "${jndi:ldap://127.0.0.1/a}",
          "%s%s%n%d",
          "{}",
          "null",
          "true",
          "NaN",
          "-0",
          "9223372036854775808",
          "1e400",
          "\\\" OR \\\"",
          "NEAR(a b)",
          "a AND NOT",
          "swarm_",
          "swarm_x",
          "agent_",
          "task_",
          "task_/0",
          "task_x/0.m",
          "step",
          "local",
          "default",
          "constructor",
          "__proto__",
          "I\\u0307",
          "\\u00df",
          "(a+)+$");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-1",
          "1",
          "2",
          "1.0",
          "0.5",
          "-0.0",
          "1e2",
          "1e-7",
          "5e-324",
          "1e308",
          "-1e308",
          "1e309",
          "2147483647",
          "2147483648",
          "-2147483649",
          "9007199254740993",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "-9223372036854775809",
          "1e18",
          "1E19",
          "123456789012345678901234567890");
  private static final List<Integer> DEPTHS = List.of(3, 50, 90, 97, 98, 99, 100, 101, 5_000);

  String string() {
    return switch (chance.below(20)) {
      case 0 -> '"' + chance.of(STRINGS) + chance.of(STRINGS) + '"';
      case 1 -> '"' + chance.of("x", "\\u00e9", "\\ud83d\\ude00", " ").repeat(length()) + '"';
      default -> '"' + chance.of(STRINGS) + '"';
    };
  }

  private int length() {
    return chance.oneIn(100) ? 100_000 : chance.of(10, 64, 65, 200, 201, 255, 256, 257, 1_000);
  }

  String number() {
    return switch (chance.below(20)) {
      case 0 -> Long.toString(chance.anyLong());
      case 1 -> Double.toString(Double.longBitsToDouble(chance.anyLong() & ~(1L << 62)));
      case 2 -> "9".repeat(chance.of(100, 399, 400, 401, 2_000));
      default -> chance.of(NUMBERS);
    };
  }

  /** Any value, of any type. */
  String value() {
    return switch (chance.below(9)) {
      case 0, 1, 2 -> string();
      case 3, 4 -> number();
      case 5 -> chance.of("true", "false", "null");
      case 6 -> chance.of("[]", "{}", "[[]]", "[{}]", "{\"a\":{}}", "[null]");
      case 7 -> "[" + string() + "," + number() + "]";
      default -> chance.oneIn(10) ? deep() : "{" + string() + ":" + number() + "}";
    };
  }

  private String deep() {
    int depth = chance.of(DEPTHS);
    return chance.oneIn(2)
        ? "[".repeat(depth) + "]".repeat(depth)
        : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }
}
