// Prints the stroke orders of the npm packages cnchar and cnchar-order, a line a character, for make.py:
//     npm install cnchar cnchar-order && node cnchar.js > order.txt
const cnchar = require('cnchar'), order = require('cnchar-order');

cnchar.use(order.default || order);
for (let c = 0x3400; c < 0xA000; c++) {
	const s = String.fromCodePoint(c);
	let got;

	try {
		got = cnchar.stroke(s, 'order');
	} catch (e) {
		continue;
	}
	if (got && typeof got[0] === 'string' && /^[a-z]+$/.test(got[0]))
		console.log(s + '\t' + got[0]);
}
