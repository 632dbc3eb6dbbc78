package org.dealdesk.simulator.app;

import java.util.random.RandomGenerator;

/**
 * Something that goes wrong at a server or on the line to it. Immutable; its text is the line the
 * control port takes, without the server.
 */
public sealed interface Fault {
  /** Every connection is cut, and so many new ones are turned away. */
  record Cut(int turnedAway) implements Fault {
    @Override
    public String toString() {
      return "drop " + turnedAway;
    }
  }

  /** The connections of this moment stay open and hear nothing more. */
  record Stall() implements Fault {
    @Override
    public String toString() {
      return "stall";
    }
  }

  /** So many answers take so many milliseconds longer each. */
  record Slow(int answers, int millis) implements Fault {
    @Override
    public String toString() {
      return "slow " + answers + " " + millis;
    }
  }

  /** So many answers come twice. */
  record Repeat(int answers) implements Fault {
    @Override
    public String toString() {
      return "repeat " + answers;
    }
  }

  /** So many answers come behind later ones. */
  record Late(int answers) implements Fault {
    @Override
    public String toString() {
      return "late " + answers;
    }
  }

  /** So many lists of deals come in any order, with deals twice. */
  record Shuffle(int answers) implements Fault {
    @Override
    public String toString() {
      return "shuffle " + answers;
    }
  }

  /** Every other new deal is missing from so many lists of deals. */
  record Gap(int answers) implements Fault {
    @Override
    public String toString() {
      return "gap " + answers;
    }
  }

  /** A balance operation is booked under a time long past, where nobody looks for it. */
  record Hide() implements Fault {
    @Override
    public String toString() {
      return "hide";
    }
  }

  /** So many log-ins are answered with a code. */
  record RefuseLogIns(int retcode, int count) implements Fault {
    @Override
    public String toString() {
      return "refuse " + retcode + " " + count;
    }
  }

  /** The server's clock is off by so many seconds from now on. */
  record ClockOff(int seconds) implements Fault {
    @Override
    public String toString() {
      return "clock " + seconds;
    }
  }

  /** The world moves on by so many steps before anybody is answered again. */
  record Work(int steps) implements Fault {
    @Override
    public String toString() {
      return "work " + steps;
    }
  }

  /**
   * Reads the text of a fault.
   *
   * @throws IllegalArgumentException if it is none, or a number in it is not one from its range
   */
  static Fault parse(String text) {
    String[] words = text.strip().split("\\s+", -1);
    return switch (words[0] + " " + (words.length - 1)) {
      case "drop 1" -> new Cut(number(words[1], 0, 10_000));
      case "stall 0" -> new Stall();
      case "slow 2" -> new Slow(number(words[1], 1, 10_000), number(words[2], 1, 60_000));
      case "repeat 1" -> new Repeat(number(words[1], 1, 10_000));
      case "late 1" -> new Late(number(words[1], 1, 10_000));
      case "shuffle 1" -> new Shuffle(number(words[1], 1, 10_000));
      case "gap 1" -> new Gap(number(words[1], 1, 10_000));
      case "hide 0" -> new Hide();
      case "refuse 2" -> new RefuseLogIns(number(words[1], 1, 20_000), number(words[2], 1, 10_000));
      case "clock 1" -> new ClockOff(number(words[1], -100_000_000, 100_000_000));
      case "work 1" -> new Work(number(words[1], 1, 1_000_000));
      default -> throw new IllegalArgumentException("no such fault: " + text);
    };
  }

  private static int number(String text, int min, int max) {
    if (!text.matches("-?[0-9]{1,9}")) {
      throw new IllegalArgumentException("not a number: " + text);
    }
    int number = Integer.parseInt(text);
    if (number < min || number > max) {
      throw new IllegalArgumentException(text + " must be " + min + ".." + max);
    }
    return number;
  }

  /**
   * A fault small enough for a script that shall end soon: of any kind but a hidden operation,
   * which is found by comparing and not by following.
   */
  static Fault draw(RandomGenerator random) {
    return switch (random.nextInt(10)) {
      case 0 -> new Cut(random.nextInt(4));
      case 1 -> new Stall();
      case 2 -> new Slow(1 + random.nextInt(4), 5 + random.nextInt(20));
      case 3 -> new Repeat(1 + random.nextInt(10));
      case 4 -> new Late(1 + random.nextInt(2));
      case 5 -> new Shuffle(1 + random.nextInt(20));
      case 6 -> new Gap(1 + random.nextInt(10));
      case 7 -> new RefuseLogIns(random.nextBoolean() ? 1012 : 1018, 1 + random.nextInt(3));
      case 8 -> new ClockOff(random.nextInt(-7200, 7200));
      default -> new Work(1 + random.nextInt(120));
    };
  }
}
