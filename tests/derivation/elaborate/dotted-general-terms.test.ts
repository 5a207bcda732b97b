import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readings, verdictsOf } from './judging';

const given = String.raw`n \in \{2, \dots, 8\}; k \in \{1, 2, 3\}; r, x \in (0, 0.9); a, d \in \mathbb{R}
  m = 6; z_1, \dots, z_6 \in \mathbb{R}`;

/** Each true, and false with the change behind it; how the true one was read. */
const sums: readonly (readonly [holds: string, fails: string, reading: string])[] = [
  [
    String.raw`1 + 3 + \dots + (2n-1) = n^2`,
    String.raw`1 + 3 + \dots + (2n+1) = n^2`,
    String.raw`\sum_{j = 1}^{n} \left(2 j - 1\right)`,
  ],
  [
    String.raw`2 + 4 + \dots + 2n = n (n+1)`,
    String.raw`2 + 4 + \dots + 2n = n^2`,
    String.raw`\sum_{j = 1}^{n} 2 j`,
  ],
  [
    String.raw`1 + 4 + 9 + \dots + n^2 = \frac{n (n+1) (2n+1)}{6}`,
    String.raw`1 + 4 + 9 + \dots + n^2 = \frac{n (n+1) (2n-1)}{6}`,
    String.raw`\sum_{j = 1}^{n} j^{2}`,
  ],
  [
    String.raw`\frac{1}{1 \cdot 2} + \frac{1}{2 \cdot 3} + \dots + \frac{1}{n (n+1)} = \frac{n}{n+1}`,
    String.raw`\frac{1}{1 \cdot 2} + \frac{1}{2 \cdot 3} + \dots + \frac{1}{n (n+1)} = \frac{n-1}{n+1}`,
    String.raw`\sum_{j = 1}^{n} \frac{1}{j \cdot \left(j + 1\right)}`,
  ],
  [
    String.raw`1 + 2 + 4 + \dots + 2^{n-1} = 2^n - 1`,
    String.raw`1 + 2 + 4 + \dots + 2^n = 2^n - 1`,
    String.raw`\sum_{j = 1}^{n} 2^{j - 1}`,
  ],
  [
    String.raw`1 \cdot 3 \cdot 5 \cdots (2n-1) = \frac{(2n)!}{2^n n!}`,
    String.raw`1 \cdot 3 \cdot 5 \cdots (2n-1) = \frac{(2n)!}{n!}`,
    String.raw`\prod_{j = 1}^{n} \left(2 j - 1\right)`,
  ],
  [
    String.raw`1 + 2x + 3x^2 + \dots + n x^{n-1} = \frac{1 - (n+1) x^n + n x^{n+1}}{(1-x)^2}`,
    String.raw`1 + 2x + 3x^2 + \dots + n x^{n-1} = \frac{1 - x^n}{(1-x)^2}`,
    String.raw`\sum_{j = 1}^{n} j x^{j - 1}`,
  ],
  [
    String.raw`a + (a+d) + (a+2d) + \dots + (a+(n-1)d) = \frac{n}{2} (2a + (n-1) d)`,
    String.raw`a + (a+d) + (a+2d) + \dots + (a+nd) = \frac{n}{2} (2a + (n-1) d)`,
    String.raw`\sum_{j = 0}^{\left(n - 1\right)} \left(a + j d\right)`,
  ],
  [
    String.raw`x + x^3 + x^5 + \dots + x^{2n-1} = x \frac{1 - x^{2n}}{1 - x^2}`,
    String.raw`x + x^3 + x^5 + \dots + x^{2n+1} = x \frac{1 - x^{2n}}{1 - x^2}`,
    String.raw`\sum_{j = 1}^{n} x^{2 j - 1}`,
  ],
  [
    String.raw`1 - x + x^2 - \dots + (-1)^n x^n = \frac{1 - (-x)^{n+1}}{1 + x}`,
    String.raw`1 - x + x^2 - \dots + (-1)^n x^n = \frac{1 - x^{n+1}}{1 + x}`,
    String.raw`\sum_{j = 0}^{n} \left(-1\right)^{j} x^{j}`,
  ],
  [
    String.raw`n (n-1) \cdots 2 \cdot 1 = n!`,
    String.raw`n (n-1) \cdots 2 \cdot 1 = (n-1)!`,
    String.raw`\prod_{j = 2}^{n} j`,
  ],
  [
    String.raw`n + (n-1) + \dots + 1 = \frac{n (n+1)}{2}`,
    String.raw`n + (n-1) + \dots + 2 = \frac{n (n+1)}{2}`,
    String.raw`\sum_{j = 1}^{n} j`,
  ],
  [
    String.raw`(n+3) (n+2) \cdots (n+3-k+1) = \frac{(n+3)!}{(n+3-k)!}`,
    String.raw`(n+3) (n+2) \cdots (n+3-k) = \frac{(n+3)!}{(n+3-k)!}`,
    String.raw`\prod_{j = 1}^{k} \left(n + 3 - j + 1\right)`,
  ],
  [
    String.raw`5 + 4 + \dots + 1 = 15`,
    String.raw`5 + 4 + \dots + 2 = 15`,
    String.raw`\sum_{j = 0}^{4} \left(5 - j\right)`,
  ],
  [
    String.raw`1 + 3 + \dots + 99 = 2500`,
    String.raw`1 + 3 + \dots + 97 = 2500`,
    String.raw`\sum_{j = 0}^{49} \left(1 + 2 j\right)`,
  ],
  [
    String.raw`z_1 + z_3 + \dots + z_5 = z_1 + z_3 + z_5`,
    String.raw`z_1 + z_3 + \dots + z_5 = z_1 + z_2 + z_3 + z_4 + z_5`,
    String.raw`\sum_{j = 0}^{2} z_{1 + 2 j}`,
  ],
];

for (const [holds, fails, reading] of sums) {
  test(`${holds} holds, ${fails} fails`, () => {
    assert.deepEqual(verdictsOf(given, holds), ['holds']);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
    assert.ok(readings(given, holds).includes(`was read as ${reading}`), readings(given, holds));
  });
}

/** Dots that leave two things possible, or nothing that fits what is written. */
const refused: readonly string[] = [
  String.raw`1 + 3 + \dots + n = n`,
  String.raw`2 + 4 + 8 + \dots + 2n = n`,
  String.raw`1 + 2 + 4 + \dots + 2n = n`,
  String.raw`2 + 4 + \dots + 64 = 126`,
  String.raw`1 + 4 + \dots + 99 = 2500`,
  String.raw`x + x^3 + \dots + x^n = x`,
  String.raw`x + x^3 + \dots + x^9 = x`,
  String.raw`1 + x^2 + \dots + x^n = x`,
  String.raw`1 - 2 + 3 - \dots + n = n`,
  String.raw`1 - x + x^2 - \dots + (-1)^{n+1} x^n = x`,
  String.raw`n (n-2) \cdots 1 = n!!`,
  String.raw`\frac{1}{2} + \frac{1}{5} + \dots + \frac{1}{n^2} = 1`,
];

for (const document of refused)
  test(`${document} is refused, and says why`, () => {
    assert.deepEqual(verdictsOf(given, document), ['unreadable']);
    assert.match(readings(given, document), /what the dots leave out|the signs around the dots differ/);
  });
