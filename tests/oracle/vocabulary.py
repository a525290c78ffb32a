"""Small invented vocabularies of the oracle: places, units, things counted, shares, amounts, brands, filler.

General administrative words, invented names. Nothing here is read by the product or taken from its lexicons.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

PLACES = ("云岭", "青禾", "松溪", "鹿鸣", "白沙", "栖霞", "望川", "临泽")
LEVELS = ("省", "市", "区", "县")
FUNCTIONS = (
    "发展统筹",
    "农林水利",
    "商贸流通",
    "科技创新",
    "城乡建设",
    "生态环境",
    "教育体育",
    "数据管理",
    "市场秩序",
    "交通运输",
    "工业和信息化",
    "文化广电和旅游",
    "人力资源和社会保障",
    "民政",
    "财政",
    "水务",
    "统计",
    "司法",
    "审计",
    "应急管理",
    "自然资源和规划",
    "退役军人事务",
    "医疗保障",
    "体育",
    "投资促进",
    "乡村振兴",
    "行政审批服务",
    "海洋渔业",
    "粮食和物资储备",
)
COMMISSIONS = ("发展改革委", "卫生健康委", "农业农村委", "经济信息委")
OFFICES = (
    "茶产业办",
    "金融工作办",
    "招商服务中心",
    "融媒体中心",
    "气象局",
    "供销合作社",
    "税务局",
    "邮政管理局",
    "农业科学院",
    "疾控中心",
    "法院",
    "检察院",
    "消防救援支队",
    "公共资源交易中心",
    "机关事务中心",
    "红十字会",
    "博物馆",
    "人防办",
    "国资委",
)
PARTY = (
    "{}委组织部",
    "{}委宣传部",
    "{}委统战部",
    "{}委政法委",
    "{}委网信办",
    "团{}委",
    "{}总工会",
    "{}妇联",
    "{}残联",
    "{}工商联",
    "{}科协",
    "{}文联",
    "{}侨联",
    "{}委编办",
    "{}委党校",
)
BODIES = (
    "{}高新区管委会",
    "{}经开区管委会",
    "{}文旅集团",
    "{}水务集团有限公司",
    "国网{}供电公司",
    "{}农商银行",
    "人行{}中支",
    "公安{}分局",
    "{}海关",
    "{}大学",
    "{}职业技术学院",
    "{}港务集团",
    "中国电信{}分公司",
    "{}机场公司",
    "{}海事局",
    "{}新区管委会",
    "{}税务分局",
    "{}人民医院",
)
STATE = (
    "国家数据局",
    "民政部",
    "财政部",
    "工业和信息化部",
    "国务院办公厅",
    "国家林草局",
    "水利部",
    "商务部",
    "国家统计局",
    "国家发展改革委",
    "中央网信办",
    "中国人民银行",
    "国家能源局",
    "全国总工会",
    "国铁集团",
    "国家疾控局",
    "中国残联",
)
#: Collective names that close a list, by level; each is one name whatever stands in it.
COLLECTIVES = {
    "省": (
        "各市（州）人民政府",
        "各设区市",
        "省直有关部门",
        "各市〔州〕、各县〔市、区〕人民政府",
        "各有关单位",
        "各地级以上市人民政府",
        "省有关部门",
        "各市、县（市、区）人民政府",
    ),
    "市": (
        "各县（市、区）人民政府",
        "各区县政府",
        "各区、县级市",
        "市直有关单位",
        "各有关部门",
        "各园区管委会",
        "市级相关部门",
        "各县（市）区",
        "相关金融机构",
    ),
    "区": ("各镇街", "各乡镇政府", "区级有关部门", "各有关单位", "各街道办事处", "相关部门"),
    "县": ("各乡镇政府", "各乡镇人民政府", "县直有关单位", "各有关部门", "各乡（镇）人民政府", "县直各部门"),
}
#: Verb, thing, counting word.
COUNTED = (
    ("建成", "标准化种植基地", "个"),
    ("培育", "数字化示范企业", "家"),
    ("新建", "公共充电桩", "个"),
    ("引进", "高层次人才", "名"),
    ("改造", "老旧小区", "个"),
    ("打造", "乡村旅游示范村", "个"),
    ("实施", "重大技改项目", "项"),
    ("举办", "供需对接活动", "场"),
    ("建设", "社区养老服务站", "个"),
    ("认定", "绿色工厂", "家"),
    ("制定", "地方标准", "项"),
    ("新增", "规模以上服务业企业", "家"),
    ("培训", "农村实用人才", "人"),
    ("创建", "省级生态园区", "个"),
    ("开通", "城乡公交线路", "条"),
    ("建立", "质量追溯点", "个"),
    ("选育", "水稻新品种", "个"),
    ("设立", "知识产权服务站", "个"),
    ("新建", "义务教育学校", "所"),
    ("扩建", "社区卫生服务中心", "家"),
    ("培养", "乡村医生", "名"),
    ("建设", "应急避难场所", "处"),
    ("推广", "节水灌溉示范片", "个"),
    ("完成", "病险水库除险加固", "座"),
    ("开展", "非遗进校园活动", "场次"),
    ("发布", "行业标准", "项"),
    ("孵化", "科技型企业", "家"),
    ("组建", "产业创新联合体", "个"),
    ("开行", "国际货运班列", "列"),
    ("投放", "新能源公交车", "辆"),
    ("修缮", "文物保护单位", "处"),
    ("建成", "高性能算力中心", "个"),
)
#: What grows in number, with its counting word.
ADDED = (("规模以上服务业企业", "家"), ("公共充电桩", "个"), ("养老床位", "张"), ("科技型中小企业", "家"))
#: A verb that governs a whole enumeration, and its members with their counting words.
SERIES = (
    ("建成", (("冷链物流中心", "个"), ("产地仓", "座"), ("乡镇配送站", "个"))),
    ("培育", (("链主企业", "家"), ("家庭农场", "家"), ("乡村工匠", "名"))),
    ("新增", (("养老床位", "张"), ("托育机构", "家"), ("社区食堂", "个"))),
    ("获批", (("绿色食品", "个"), ("有机产品", "个"), ("地理标志产品", "件"), ("名特优新产品", "个"))),
)
AREAS = ("高标准农田", "油茶林", "设施蔬菜", "退化草地")
SHARES = (
    "森林覆盖率",
    "秸秆综合利用率",
    "农产品抽检合格率",
    "规模企业数字化普及率",
    "生活垃圾资源化利用率",
    "农村自来水普及率",
    "新能源公交车占比",
    "主要农作物良种覆盖率",
    "城镇污水处理率",
    "社区养老服务设施覆盖率",
    "公众安全感满意度",
    "学前教育普惠率",
    "危险废物安全处置率",
    "政务服务事项网办率",
    "城市建成区绿化覆盖率",
    "规模以上工业企业研发机构覆盖率",
    "县域内就诊率",
    "居民健康素养水平",
    "地表水优良水体比例",
    "装配式建筑占新建建筑面积比例",
)
#: Shares that widen.
WIDENED = ("新能源公交车占比", "主要农作物良种覆盖率", "社区养老服务设施覆盖率")
#: Name, written unit, factor, base unit, lowest and highest value.
AMOUNTS = (
    ("旅游综合收入", "亿元", 10**8, "元", 20, 900),
    ("茶产业全链条产值", "亿元", 10**8, "元", 10, 400),
    ("软件业务收入", "亿元", 10**8, "元", 10, 500),
    ("粮食总产量", "万吨", 10**4, "吨", 20, 300),
    ("蔬菜年产量", "万吨", 10**4, "吨", 10, 200),
    ("货物周转量", "亿吨公里", 10**8, "吨公里", 10, 90),
    ("进出口总额", "亿美元", 10**8, "美元", 5, 80),
    ("新型储能装机规模", "万千瓦", 10**4, "千瓦", 10, 300),
    ("社会消费品零售总额", "亿元", 10**8, "元", 50, 2000),
    ("技术合同成交额", "亿元", 10**8, "元", 5, 300),
    ("港口货物吞吐量", "亿吨", 10**8, "吨", 2, 9),
    ("城市轨道交通运营里程", "公里", 1, "公里", 50, 900),
    ("年接待游客", "万人次", 10**4, "人次", 50, 5000),
    ("数据中心机架规模", "万架", 10**4, "架", 2, 40),
    ("固定互联网宽带用户", "万户", 10**4, "户", 20, 900),
    ("公共体育场地面积", "万平方米", 10**4, "平方米", 20, 900),
)
SUBJECTS = ("茶产业", "预制菜产业", "低空经济", "软件产业", "竹产业", "储能产业")
TITLES = (
    "推进园区提质",
    "夯实产业基础",
    "优化服务供给",
    "强化科技支撑",
    "拓展应用场景",
    "完善流通网络",
    "壮大市场主体",
    "促进绿色转型",
    "健全质量体系",
    "提升治理能力",
    "推动城乡融合",
    "深化对外合作",
    "扩大有效投资",
    "加快数字赋能",
    "做优公共服务",
    "激发消费潜力",
)
PARTS = ("加快产业升级", "提升服务品质", "推动创新发展", "促进融合开放", "加强要素支撑")
#: Sentences that state no number, name no unit, brand or date.
FILLER = (
    "完善政策体系，优化营商环境。",
    "坚持因地制宜，分类有序推进。",
    "健全长效管护机制，提升运行水平。",
    "鼓励社会资本参与，拓宽融资渠道。",
    "加强宣传引导，营造良好氛围。",
    "引导企业加大研发投入，增强核心竞争力。",
    "推动上下游协同，促进产业集聚。",
    "加快补齐短板，夯实发展基础。",
    "推进数据共享，简化办事流程。",
    "支持骨干企业开展技术改造。",
    "推动农村电商与快递物流协同发展。",
    "积极开展技能培训，拓宽就业渠道。",
)
BRANDS = ("云岭红", "青禾香米", "松溪山珍", "鹿鸣春", "白沙渔歌", "栖霞晚橘", "望川竹艺", "临泽枣香")
YEARS = tuple(range(2025, 2036))


@dataclass(slots=True)
class Words:
    """Draws words for one document; a unit's name is drawn once a clause."""

    rng: Random
    level: str
    place: str
    _drawn: list[str] = field(default_factory=list)

    def fresh(self) -> None:
        """Begin a clause: every name may be drawn again."""
        self._drawn.clear()

    def unit(self) -> str:
        """Return a department, commission, office, party or mass organisation of the document's level."""
        return self._once(
            [
                *(self.level + name + ("厅" if self.level == "省" else "局") for name in FUNCTIONS),
                *(self.level + name for name in COMMISSIONS + OFFICES),
                *(name.format(self.level) for name in PARTY),
            ]
        )

    def department(self) -> str:
        """Return a department's name without its level."""
        return self._once([name + ("厅" if self.level == "省" else "局") for name in FUNCTIONS[:10]])

    def body(self) -> str:
        """Return a company, bank, branch office or park committee."""
        return self._once([name.format(place) for name in BODIES for place in PLACES if place != self.place])

    def state(self) -> str:
        """Return an organ of the central level."""
        return self._once(list(STATE))

    def mixed(self) -> str:
        """Return mostly a department, now and then another body."""
        return self.body() if self.rng.random() < 0.15 else self.unit()

    def units(self, low: int, high: int) -> list[str]:
        """Return between `low` and `high` names."""
        return [self.mixed() for _ in range(self.rng.randint(low, high))]

    def collective(self) -> str:
        """Return a collective name of the document's level."""
        return self.rng.choice(COLLECTIVES[self.level])

    def counted(self) -> tuple[str, str, str]:
        """Return verb, thing and counting word."""
        return self.rng.choice(COUNTED)

    def amount(self) -> tuple[str, int, str, int, str]:
        """Return name, a number, its written unit, factor and base unit."""
        name, written, factor, unit, low, high = self.rng.choice(AMOUNTS)
        return name, self.rng.randint(low, high), written, factor, unit

    def _once(self, names: list[str]) -> str:
        free = [name for name in names if name not in self._drawn]
        self._drawn.append(self.rng.choice(free))
        return self._drawn[-1]
