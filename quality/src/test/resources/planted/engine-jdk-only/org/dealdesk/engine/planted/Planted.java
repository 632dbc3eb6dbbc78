package org.dealdesk.engine.planted;

public class Planted {
  com.tngtech.archunit.lang.ArchRule foreign;
}
